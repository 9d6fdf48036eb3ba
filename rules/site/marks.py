"""首页应设置找错入口、党政机关标识、ICP备案、公安备案、网站标识码、主办单位和联系方式。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, visible_text
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-MARKS",
    title="网站标识",
    needs=(HomePage, SiteProbes),
    problems={
        "complete": Problem(Verdict.PASS, "首页{total}项网站标识齐全"),
        "lacking": Problem(
            Verdict.PARTIAL, "首页{total}项网站标识中缺少{lacking}", "在首页底部补齐网站标识", effort="small"
        ),
        "none": Problem(Verdict.FAIL, "首页没有任何网站标识", "在首页底部设置网站标识", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断网站标识"),
    },
)

_TEXTS = {"ICP备案": "ICP备", "公安备案": "公网安备", "网站标识码": "标识码", "主办单位": "主办"}
_LINKS = {"党政机关网站标识": ("conac.cn",), "找错入口": ("jiucuo", "zfwzgl", "kaipuyun")}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    answers = site.get(SiteProbes).answers
    if answers.get("source") != "yes":
        yield home_unread(case)
        return
    text = "".join(visible_text(home.reading).split())
    written = " ".join((answers.get("marks", ""), *(link.url for link in home.reading.links)))
    lacking = [name for name, word in _TEXTS.items() if word not in text]
    lacking += [
        n for n, ws in _LINKS.items() if not any(x in written for x in ws) and not (n == "找错入口" and "找错" in text)
    ]
    total = len(_TEXTS) + len(_LINKS)
    data = {"total": total, "lacking": "、".join(lacking)}
    problem = "complete" if not lacking else "none" if len(lacking) == total else "lacking"
    yield case.say(problem, evidence=home.evidence, data=data)
