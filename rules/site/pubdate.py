"""发布时间标签应为“YYYY-MM-DD HH:MM”，按24小时制。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.tags import articles, tag
from checker.model.facts import PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="META-PUBDATE",
    title="发布时间格式",
    needs=(PagesFact,),
    problems={
        "right": Problem(Verdict.PASS, "{total}个内容页的 PubDate 格式规范{note}"),
        "date_only": Problem(
            Verdict.PARTIAL,
            "{total}个内容页中有{bad}个 PubDate 只有日期或格式不规范，例如“{value}”",
            "统一为“YYYY-MM-DD HH:MM”格式",
            effort="small",
        ),
        "twelve_hours": Problem(
            Verdict.PARTIAL,
            "{total}个内容页的 PubDate 没有一个晚于12时，模板可能误用12小时制",
            "检查模板的时间格式",
            effort="small",
        ),
        "none": Problem(Verdict.NOT_APPLICABLE, "内容页没有 PubDate 标签（见内容页标签检查）"),
        "no_articles": Problem(Verdict.UNKNOWN, "本次没有读到内容页，无法检查发布时间格式"),
    },
)

_EXACT = re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$")
_SECONDS = re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$")
_MANY = 20
"""Articles with different times from which no afternoon at all is a fault of the template."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = articles(site.get(PagesFact))
    if not pages:
        yield case.unknown("no_articles", site.get(PagesFact).coverage)
        return
    values = [(p, v) for p in pages if (v := tag(p.meta, "PubDate"))]
    if not values:
        yield case.say("none", evidence=[p.evidence for p in pages[:3]])
        return
    bad = [(p, v) for p, v in values if not (_EXACT.match(v) or _SECONDS.match(v))]
    times = {v[11:16] for _, v in values if _EXACT.match(v) or _SECONDS.match(v)} - {"00:00"}
    data: dict[str, object] = {
        "total": len(values),
        "bad": len(bad),
        "value": bad[0][1][:30] if bad else "",
        "note": "",
    }
    if any(_SECONDS.match(v) for _, v in values):
        data["note"] = "（含秒）"
    if bad:
        yield case.say("date_only", evidence=[p.evidence for p, _ in bad[:5]], data=data)
    elif len(times) >= _MANY and max(times) < "13:00":
        yield case.say("twelve_hours", evidence=[p.evidence for p, _ in values[:5]], data=data)
    else:
        yield case.say("right", evidence=[p.evidence for p, _ in values[:5]], data=data)
