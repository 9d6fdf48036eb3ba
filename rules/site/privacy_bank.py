"""网页和附件不得公开未经遮盖的个人银行卡号。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.exposure import exposures
from checker.model.facts import Documents, PagesFact, Privacy
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="PRIV-BANK",
    title="银行卡号泄露",
    needs=(Privacy, Documents, PagesFact),
    problems={
        "exposed": Problem(
            Verdict.FAIL,
            "疑似公开个人银行卡号（高风险）：{title}的{where}中有{count}个未遮盖的卡号，如{masked}",
            "立即撤下并遮盖后重新发布",
            effort="small",
        ),
        "some": Problem(
            Verdict.FAIL, "疑似公开个人银行卡号（高风险）的页面或附件有{places}处", "立即撤下，逐处遮盖后重新发布"
        ),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面及附件文字，没有发现未遮盖的银行卡号"),
        "not_all_read": Problem(
            Verdict.UNKNOWN, "检查{pages}个页面没有发现银行卡号，但部分页面或附件未能读取，不能作出结论"
        ),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each page or file, and the site line."""
    case = Case(META, site, options)
    kinds = {"": "exposed"}
    lines = {Verdict.FAIL: "some"}
    yield from exposures(case, "bank", kinds, lines, clean="clean", not_read="not_all_read")
