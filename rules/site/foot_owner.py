"""首页底部应标明主办单位和联系方式。"""

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
    id="FOOT-OWNER",
    title="主办单位及联系方式",
    needs=(HomePage,),
    problems={
        "shown": Problem(Verdict.PASS, "首页标明主办单位“{owner}”和联系方式{contact}"),
        "no_contact": Problem(
            Verdict.PARTIAL,
            "首页标明主办单位“{owner}”，但没有联系电话或邮箱",
            "在首页底部补充联系电话或邮箱",
            effort="small",
        ),
        "missing": Problem(Verdict.FAIL, "首页没有标明主办单位", "在首页底部标明主办单位和联系方式", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断主办单位及联系方式"),
    },
)

_OWNER = re.compile(r"主\s*办(?:\s*单\s*位)?\s*[:：]?\s*([\u4e00-\u9fff（）()]{4,40})")
_CONTACT = re.compile(r"(?:0\d{2,3}\s*[-－—)）]?\s*\d{7,8}|1[2-9]\d{3,9}|[\w.+-]{2,40}@[\w-]{1,40}\.[\w.]{2,20})")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    text = visible_text(home.reading)
    owner = _OWNER.search(text)
    contact = _CONTACT.search(home.reading.footer or text)
    zeros = contact is not None and not contact[0].strip("0-－— )）")
    data = {"owner": owner[1] if owner else "", "contact": contact[0] if contact else ""}
    if owner is None:
        yield case.say("missing", evidence=home.evidence)
    elif contact is None or zeros:
        yield case.say("no_contact", evidence=home.evidence, data=data)
    else:
        yield case.say("shown", evidence=home.evidence, data=data)
