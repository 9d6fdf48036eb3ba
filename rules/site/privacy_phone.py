"""网页和附件不得公开未经遮盖的个人手机号码，公布的工作联系电话除外。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.exposure import exposures
from checker.model.facts import Documents, PagesFact, Privacy
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="PRIV-PHONE",
    title="手机号泄露",
    needs=(Privacy, Documents, PagesFact),
    problems={
        "list": Problem(
            Verdict.REVIEW,
            "疑似公开个人手机号码（高风险）：{title}的{where}名单中有{count}个未遮盖的号码，如{masked}，请人工确认",
            "属个人号码的立即遮盖",
            effort="small",
        ),
        "single": Problem(
            Verdict.REVIEW,
            "{title}的{where}中有{count}个手机号码，如{masked}，请人工确认是否为个人号码",
            "属个人号码的立即遮盖",
            effort="small",
        ),
        "contact": Problem(Verdict.PASS, "{title}的{where}中有{count}个手机号码（{masked}），看来是公布的工作联系电话"),
        "some": Problem(Verdict.REVIEW, "有{places}处手机号码须人工确认是否为个人号码", "逐处核对，属个人号码的遮盖"),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面及附件文字，没有发现未遮盖的个人手机号码"),
        "not_all_read": Problem(
            Verdict.UNKNOWN, "检查{pages}个页面没有发现个人手机号码，但部分页面或附件未能读取，不能作出结论"
        ),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each page or file, and the site line."""
    case = Case(META, site, options)
    kinds = {"list": "list", "single": "single", "contact": "contact"}
    lines = {Verdict.REVIEW: "some"}
    yield from exposures(case, "phone", kinds, lines, clean="clean", not_read="not_all_read")
