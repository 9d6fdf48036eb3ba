"""部门预算应当载有规定的八张报表，没有数据的也要公开空表（财预〔2016〕143号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.papers import LINES, Paper, judge_papers, judge_tables
from checker.model.facts import Attachments, Columns, Documents, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-dept-budget-tables",
    title="部门预算报表完整",
    needs=(Columns, Documents, Attachments, PageContents),
    problems={
        "complete": Problem(Verdict.PASS, "{unit}的《{title}》载有规定报表{count}张（应有{tables_required}张）"),
        "lacking": Problem(
            Verdict.FAIL,
            "{unit}的《{title}》缺少{missing}（应有{tables_required}张，识别到{count}张）",
            "补充公开{missing}；没有数据的，公开空表并注明",
        ),
        "few_tables": Problem(
            Verdict.REVIEW,
            "{unit}的《{title}》只识别到{count}张规定报表，报表可能不全或名称不同，请人工核对",
            "按规定的报表名称公开全部{tables_required}张报表",
        ),
        "scan": Problem(
            Verdict.REVIEW,
            "{unit}的《{title}》{why}，无法核对报表，请人工查看",
            "改为公开可检索、可复制的文件",
        ),
        "other_year": Problem(
            Verdict.REVIEW, "{unit}的《{title}》内容为{inside}年，与标题年度不符", "核对并更换为相应年度的文件"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "{unit}的《{title}》未能完整读取，无法核对报表"),
        "no_paper": Problem(Verdict.NOT_APPLICABLE, "未见{unit}的部门预算，是否公开见“部门预算全覆盖”"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对报表"),
        "all_good": Problem(Verdict.PASS, "已公开部门预算的{total}个单位，报表全部齐全"),
        "some_bad": Problem(Verdict.FAIL, "已公开部门预算的{total}个单位中，报表齐全的{ok}个", "逐个单位补齐报表"),
        "some_partial": Problem(
            Verdict.PARTIAL, "已公开部门预算的{total}个单位中，报表齐全的{ok}个", "逐个单位补齐报表"
        ),
        "some_doubtful": Problem(
            Verdict.REVIEW, "已公开部门预算的{total}个单位中，确认报表齐全的{ok}个，其余须人工确认"
        ),
        "some_unknown": Problem(Verdict.UNKNOWN, "已公开部门预算的{total}个单位中，确认报表齐全的{ok}个，其余未能判断"),
        "none_posted": Problem(Verdict.NOT_APPLICABLE, "未见各单位的部门预算，报表无从核对"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit whose budget is posted, and the site line."""

    def judge(case: Case, content: Paper, final: bool, year: int) -> Finding:
        wanted = options.requirement.attachments
        return judge_tables(case, content, wanted)

    yield from judge_papers(Case(META, site, options), [(False, site.zone.year)], judge, lines=LINES)
