"""网页和附件不得同时公开姓名与家庭住址、病情、残疾等敏感信息。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.exposure import exposures
from checker.model.facts import Documents, PagesFact, Privacy
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="PRIV-ADDR",
    title="家庭住址、姓名加敏感属性",
    needs=(Privacy, Documents, PagesFact),
    problems={
        "exposed": Problem(
            Verdict.REVIEW,
            "疑似公开敏感个人信息（高风险）：{title}的{where}同时列有姓名和{masked}，共{count}行，请人工确认",
            "删除或遮盖敏感栏目后重新发布",
            effort="small",
        ),
        "some": Problem(Verdict.REVIEW, "有{places}处表格同时列有姓名和敏感信息，须人工确认", "逐处核对并遮盖"),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面及附件文字，没有发现姓名与敏感信息并列的名单"),
        "not_all_read": Problem(
            Verdict.UNKNOWN, "检查{pages}个页面没有发现敏感名单，但部分页面或附件未能读取，不能作出结论"
        ),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each page or file, and the site line."""
    case = Case(META, site, options)
    kinds = {"list": "exposed"}
    lines = {Verdict.REVIEW: "some"}
    yield from exposures(case, "address", kinds, lines, clean="clean", not_read="not_all_read")
