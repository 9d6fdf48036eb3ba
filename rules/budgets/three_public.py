"""“三公”经费应公开总额和分项（公务用车购置、运行分列），并说明增减变化原因（财预〔2016〕143号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.papers import LINES, Paper, judge_papers, unsure
from checker.model.facts import Attachments, Columns, Documents, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-three-public",
    title="“三公”经费公开及说明",
    needs=(Columns, Documents, Attachments, PageContents),
    options={"reason": "增减变化原因"},
    problems={
        "complete": Problem(Verdict.PASS, "{unit}的《{title}》列明“三公”经费{elements_required}项数字并说明了增减变化"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "{unit}的《{title}》“三公”经费缺少{missing}",
            "补充{missing}；没有支出的写明为零，与上年比较并写明原因",
        ),
        "nothing": Problem(
            Verdict.FAIL,
            "{unit}的《{title}》没有任何“三公”经费数字",
            "补充公开“三公”经费总额、分项和增减变化原因",
        ),
        "scan": Problem(
            Verdict.REVIEW, "{unit}的《{title}》{why}，无法核对“三公”经费，请人工查看", "改为公开可检索、可复制的文件"
        ),
        "other_year": Problem(
            Verdict.REVIEW, "{unit}的《{title}》内容为{inside}年，与标题年度不符", "核对并更换为相应年度的文件"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "{unit}的《{title}》未能完整读取，无法核对“三公”经费"),
        "no_paper": Problem(Verdict.NOT_APPLICABLE, "未见{unit}的部门预决算，“三公”经费无从核对"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对“三公”经费"),
        "all_good": Problem(Verdict.PASS, "{total}个单位的“三公”经费数字和说明全部齐全"),
        "some_bad": Problem(Verdict.FAIL, "{total}个单位中，“三公”经费数字和说明齐全的{ok}个", "逐个单位补齐"),
        "some_partial": Problem(Verdict.PARTIAL, "{total}个单位中，“三公”经费数字和说明齐全的{ok}个", "逐个单位补齐"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}个单位中，确认“三公”经费齐全的{ok}个，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中，确认“三公”经费齐全的{ok}个，其余未能判断"),
        "none_posted": Problem(Verdict.NOT_APPLICABLE, "未见各单位的部门预决算，“三公”经费无从核对"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit whose budget of the year or accounts of the year before are posted, and the site line."""
    reason = options.text("reason")
    figures = [name for name in options.requirement.page_fields if name != reason]

    def judge(case: Case, content: Paper, final: bool, year: int) -> Finding:
        there = [name for name in figures if name in content.elements]
        absent = [name for name in figures if name not in there]
        absent += [] if reason in content.elements else [reason]
        data: dict[str, object] = {
            "unit": case.unit,
            "title": content.title,
            "missing": "、".join(absent),
            "inside": content.other_year,
        }
        by = ("elements_required",)
        if len(there) >= options.number("elements_required") and reason in content.elements:
            return case.say("complete", evidence=content.evidence, data=data, by=by)
        doubt = unsure(case, content, data, pictured=bool(content.pictured))
        if doubt is not None:
            return doubt
        problem = "lacking" if there else "nothing"
        return case.say(problem, evidence=content.evidence, coverage=content.unread, data=data, by=by)

    sides = [(False, site.zone.year), (True, site.zone.year - 1)]
    yield from judge_papers(Case(META, site, options), sides, judge, lines=LINES)
