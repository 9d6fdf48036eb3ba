"""预决算文字部分应写明职责、机构、收支变化、机关运行经费、政府采购、国有资产、绩效和名词解释。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.papers import LINES, Paper, judge_papers, unsure
from checker.model.facts import Attachments, Columns, Documents, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-budget-narrative",
    title="预决算说明要素",
    needs=(Columns, Documents, Attachments, PageContents),
    problems={
        "complete": Problem(Verdict.PASS, "{unit}的《{title}》文字说明含{count}项要素（共{elements_required}项）"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "{unit}的《{title}》文字说明缺少{missing}（应至少有{elements_pass}项）",
            "在文字说明中补充{missing}",
        ),
        "nothing": Problem(
            Verdict.FAIL,
            "{unit}的《{title}》只有报表，没有文字说明",
            "补充部门概况、收支变化、机关运行经费、政府采购、绩效和名词解释等说明",
        ),
        "scan": Problem(
            Verdict.REVIEW, "{unit}的《{title}》{why}，无法核对文字说明，请人工查看", "改为公开可检索、可复制的文件"
        ),
        "other_year": Problem(
            Verdict.REVIEW, "{unit}的《{title}》内容为{inside}年，与标题年度不符", "核对并更换为相应年度的文件"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "{unit}的《{title}》未能完整读取，无法核对文字说明"),
        "no_paper": Problem(Verdict.NOT_APPLICABLE, "未见{unit}的部门预决算，文字说明无从核对"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对文字说明"),
        "all_good": Problem(Verdict.PASS, "{total}个单位的预决算文字说明全部齐全"),
        "some_bad": Problem(Verdict.FAIL, "{total}个单位中，预决算文字说明齐全的{ok}个", "逐个单位补齐说明"),
        "some_partial": Problem(Verdict.PARTIAL, "{total}个单位中，预决算文字说明齐全的{ok}个", "逐个单位补齐说明"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}个单位中，确认文字说明齐全的{ok}个，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中，确认文字说明齐全的{ok}个，其余未能判断"),
        "none_posted": Problem(Verdict.NOT_APPLICABLE, "未见各单位的部门预决算，文字说明无从核对"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit whose budget of the year or accounts of the year before are posted, and the site line."""
    wanted = options.requirement.page_fields

    def judge(case: Case, content: Paper, final: bool, year: int) -> Finding:
        absent = [name for name in wanted if name not in content.elements]
        count = len(wanted) - len(absent)
        data: dict[str, object] = {
            "unit": case.unit,
            "title": content.title,
            "count": count,
            "missing": "、".join(absent),
            "inside": content.other_year,
        }
        if count >= options.number("elements_pass"):
            return case.say("complete", evidence=content.evidence, data=data, by=("elements_required", "elements_pass"))
        doubt = unsure(case, content, data)
        if doubt is not None:
            return doubt
        problem, by = ("lacking", ("elements_pass",)) if count else ("nothing", ("elements_required",))
        return case.say(problem, evidence=content.evidence, coverage=content.unread, data=data, by=by)

    sides = [(False, site.zone.year), (True, site.zone.year - 1)]
    yield from judge_papers(Case(META, site, options), sides, judge, lines=LINES)
