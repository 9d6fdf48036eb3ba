"""每个有预算的部门单位都应公开上一年度部门决算（预算法第十四条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.unit_papers import paper_per_unit
from checker.model.facts import Attachments, Columns, Documents, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-dept-final-coverage",
    title="部门决算全覆盖",
    needs=(Columns, Documents, Attachments, PageContents),
    options={"season_month": 8},
    problems={
        "posted": Problem(Verdict.PASS, "{unit}已公开{year}年部门决算：《{title}》"),
        "missing": Problem(
            Verdict.FAIL,
            "未见{unit}{year}年部门决算，已过公开期限（{due}）",
            "由{unit}补充公开{year}年部门决算及全部报表",
        ),
        "before_due": Problem(
            Verdict.REVIEW,
            "尚未见{unit}{year}年部门决算，最迟应在{due}前公开，请确认财政部门批复时间",
            "批复后{publish_within_days}日内公开",
        ),
        "before_season": Problem(Verdict.NOT_APPLICABLE, "{unit}{year}年部门决算尚未到公开时间（{due}）"),
        "explained": Problem(Verdict.NOT_APPLICABLE, "{unit}已公布说明，{year}年不单独公开部门决算"),
        "other_year": Problem(
            Verdict.REVIEW, "{unit}的《{title}》标题为{year}年，内容为{inside}年", "核对并更换为{year}年的决算文件"
        ),
        "doubtful": Problem(
            Verdict.REVIEW,
            "《{title}》可能是{unit}{year}年部门决算，单位名称、年度或类别不能确定",
            "在标题中写明单位全称、年度和“部门决算”",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，无法判断{unit}{year}年部门决算是否公开"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对部门决算"),
        "all_units": Problem(Verdict.PASS, "{total}个单位的{year}年部门决算全部公开（应达{coverage_pass:.0%}）"),
        "some_units": Problem(
            Verdict.FAIL,
            "{total}个单位中{ok}个公开了{year}年部门决算，{doubtful}个须人工确认（应达{coverage_pass:.0%}）",
            "督促未公开的单位补充公开",
        ),
        "units_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中{ok}个确认公开了{year}年部门决算，其余未能判断"),
        "units_doubtful": Problem(Verdict.REVIEW, "{total}个单位中{ok}个确认公开了{year}年部门决算，其余须人工确认"),
        "units_not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年部门决算尚未到公开时间"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit, and the site line."""
    season = options.values["season_month"]
    case = Case(META, site, options)
    yield from paper_per_unit(
        case, final=True, year=site.zone.year - 1, season=season if isinstance(season, int) else None
    )
