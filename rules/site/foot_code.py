"""首页底部应显示10位网站标识码，并与页面标签 SiteIDCode 一致。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, visible_text
from checker.model.facts import HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FOOT-CODE",
    title="网站标识码",
    needs=(HomePage,),
    problems={
        "shown": Problem(Verdict.PASS, "首页显示网站标识码{code}"),
        "differs": Problem(
            Verdict.FAIL,
            "首页显示的网站标识码（{code}）与页面标签 SiteIDCode（{tag}）不一致",
            "核对并统一网站标识码",
            effort="small",
        ),
        "malformed": Problem(
            Verdict.FAIL, "首页显示的网站标识码“{code}”不是{length}位", "更正网站标识码", effort="small"
        ),
        "only_tag": Problem(
            Verdict.PARTIAL, "页面标签有网站标识码{tag}，但首页没有显示", "在首页底部显示网站标识码", effort="small"
        ),
        "missing": Problem(Verdict.FAIL, "首页没有网站标识码", "在首页底部显示网站标识码", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断网站标识码"),
    },
)

_CODE = re.compile(r"(?:网站|政府网站)?标识码\s*[:：]?\s*((?:bm)?[0-9A-Za-z]{4,16})", re.I)
_FORM = re.compile(r"^(?:\d{10}|bm\d{8})$", re.I)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    reading = home.reading
    tag = next((v.strip() for k, v in reading.meta.items() if k.lower() == "siteidcode"), "")
    match = _CODE.search(visible_text(reading))
    data = {"code": match[1] if match else "", "tag": tag}
    if match is None:
        yield case.say("only_tag" if _FORM.match(tag) else "missing", evidence=home.evidence, data=data)
    elif not _FORM.match(match[1]):
        yield case.say("malformed", evidence=home.evidence, data=data, by=("length",))
    elif tag and tag.lower() != match[1].lower():
        yield case.say("differs", evidence=home.evidence, data=data)
    else:
        yield case.say("shown", evidence=home.evidence, data=data, by=("length",))
