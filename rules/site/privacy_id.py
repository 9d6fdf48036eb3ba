"""网页和附件不得公开未经遮盖的公民身份号码。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.exposure import exposures
from checker.model.facts import Documents, PagesFact, Privacy
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="PRIV-ID",
    title="身份证号泄露",
    needs=(Privacy, Documents, PagesFact),
    problems={
        "exposed": Problem(
            Verdict.FAIL,
            "疑似公开公民身份号码（高风险）：{title}的{where}中有{count}个未遮盖的号码，如{masked}",
            "立即撤下并遮盖后重新发布",
            effort="small",
        ),
        "unsure": Problem(
            Verdict.REVIEW,
            "{title}的{where}中有{count}个标为身份证号而校验位不符的号码，如{masked}，请人工确认",
            "核对，属个人号码的立即遮盖",
            effort="small",
        ),
        "some": Problem(
            Verdict.FAIL, "疑似公开公民身份号码（高风险）的页面或附件有{places}处", "立即撤下，逐处遮盖后重新发布"
        ),
        "some_unsure": Problem(Verdict.REVIEW, "有{places}处疑似身份证号须人工确认", "逐处核对"),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面及附件文字，没有发现未遮盖的公民身份号码"),
        "not_all_read": Problem(
            Verdict.UNKNOWN, "检查{pages}个页面没有发现公民身份号码，但部分页面或附件未能读取，不能作出结论"
        ),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each page or file, and the site line."""
    case = Case(META, site, options)
    kinds = {"": "exposed", "check": "unsure"}
    lines = {Verdict.FAIL: "some", Verdict.REVIEW: "some_unsure"}
    yield from exposures(case, "id", kinds, lines, clean="clean", not_read="not_all_read")
