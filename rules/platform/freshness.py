"""法定主动公开内容专栏应日常检查、维护和更新：没有空白栏目，没有长期不更新的栏目（国办秘函〔2019〕19号）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checker.kit import Case
from checker.kit.items import row_evidence
from checker.model.evidence import Evidence
from checker.model.facts import Column, Columns
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Severity, Verdict

META = RuleMeta(
    id="s14-statutory-freshness",
    title="专栏日常更新",
    needs=(Columns,),
    also=("VETO-COL-STALE", "VETO-COL-SHOULD", "VETO-COL-EMPTY", "DED-OTHERCOL", "DED-NEWS", "DED-POLICY"),
    options={
        "news_roles": ["news"],
        "notice_policy_roles": ["notice", "policy", "normative", "other_documents"],
        "static_roles": [
            "platform", "foi_guide", "foi_rules", "foi_request", "institution", "leaders", "overview", "power_list", "site_map",
            "search", "about_site", "home", "mailbox", "interaction", "service", "plan_history", "laws", "new_media",
            "decision_stage", "budget", "budget_all", "final_all", "budget_gov", "final_gov", "gov_accounts", "budget_dept",
            "final_dept", "dept_accounts", "annual_report", "website_report", "fees", "reading_room", "complaint", "debt",
            "three_public",
        ],
        "limits": {},
    },
    problems={
        "fresh": Problem(Verdict.PASS, "“{column}”最近一次更新为{newest}（{age}天前，限{limit}天）{note}"),
        "stale_news": Problem(
            Verdict.FAIL, "动态要闻类栏目“{column}”已{age}天未更新（限{limit}天，最近为{newest}）", "立即更新，并安排专人每日维护"
        ),
        "stale_policy": Problem(
            Verdict.FAIL, "“{column}”已{age}天未更新（限{limit}天，最近为{newest}）", "补充发布通知公告或政策文件，或归并栏目"
        ),
        "stale_other": Problem(
            Verdict.PARTIAL, "“{column}”已{age}天未更新（限{limit}天，最近为{newest}）", "补充更新，或归并、归档该栏目"
        ),
        "undated_cited": Problem(
            Verdict.FAIL, "“{column}”的列表和内容页都没有发布日期，按未更新计", "为每条信息标明发布日期"
        ),
        "undated_other": Problem(
            Verdict.PARTIAL, "“{column}”的列表和内容页都没有发布日期，按未更新计", "为每条信息标明发布日期"
        ),
        "empty": Problem(Verdict.FAIL, "“{column}”是空白栏目{note}", "补充内容；确无内容的撤下或归并栏目"),
        "external": Problem(Verdict.REVIEW, "“{column}”的内容都在其他网站，须人工确认更新情况"),
        "archive": Problem(Verdict.NOT_APPLICABLE, "“{column}”为已归档栏目，不要求更新"),
        "single": Problem(Verdict.NOT_APPLICABLE, "“{column}”为单篇内容栏目，不按列表更新要求判断"),
        "dates_unreadable": Problem(Verdict.UNKNOWN, "“{column}”显示了日期但未能识别，无法判断是否更新"),
        "not_read": Problem(Verdict.UNKNOWN, "“{column}”未能完整读取，无法判断是否空白或更新"),
        "veto": Problem(
            Verdict.FAIL,
            "空白栏目{empty}个、应更新未更新栏目{stale}个（其中动态要闻和一级通知政策类{cited}个），达到单项否决标准"
            "（空白{empty_veto}个、应更新未更新{stale_veto}个、动态要闻和通知政策{dynamic_policy_veto}个）",
            "先清零空白栏目，再逐个恢复更新；确无内容的栏目归并或撤下", effort="large",
        ),
        "some": Problem(
            Verdict.PARTIAL, "空白栏目{empty}个、长期未更新栏目{stale}个，未达到单项否决数", "逐个补充更新，确无内容的归并或撤下"
        ),
        "all_fresh": Problem(Verdict.PASS, "检查栏目{total}个，没有空白栏目，长期未更新{stale}个（容许{stale_pass}个）"),
        "nothing_read": Problem(Verdict.UNKNOWN, "栏目大多未能完整读取，无法判断"),
    },
)  # fmt: skip


def _limit(column: Column, options: Options) -> tuple[str, int]:
    limits = options.values.get("limits")
    if isinstance(limits, Mapping) and column.name in limits:
        return "declared", int(limits[column.name])
    if column.has_role(*options.words("news_roles")):
        return "news_max_age_days", options.integer("news_max_age_days")
    if column.has_role(*options.words("notice_policy_roles")) and column.level <= 1:
        return "policy_max_age_days", options.integer("policy_max_age_days")
    return "other_max_age_days", options.integer("other_max_age_days")


def _column(case: Case, column: Column) -> Finding | None:
    site, options = case.site, case.options
    one = case.about(column.key, column.name)
    data: dict[str, object] = {"column": column.name, "note": ""}
    if column.archived:
        return one.say("archive", data=data)
    if column.state in ("sub_columns", "redirect"):
        return None
    if column.state == "single_document":
        return one.say("single", data=data)
    if column.state == "external":
        return one.say("external", evidence=column.evidence, coverage=column.coverage, data=data)
    if column.state in ("empty", "placeholder"):
        if column.evidence is None or not column.coverage.complete:
            return _unread(one, column, data)
        data["note"] = "（只有“建设中”一类提示）" if column.state == "placeholder" else ""
        return one.say("empty", evidence=column.evidence, coverage=column.coverage, data=data)
    if column.state != "items":
        return _unread(one, column, data)
    return _age(one, column, site.as_of, data, options)


def _unread(one: Case, column: Column, data: dict[str, object]) -> Finding:
    """A column not seen whole, with its reason: by its gaps, else by what kind of page it is."""
    why = {"script": Reason.SCRIPT, "not_understood": Reason.LAYOUT}.get(column.state, Reason.INCOMPLETE)
    return one.unknown(
        "not_read", why if column.coverage.complete else column.coverage, data=data, evidence=[column.evidence],
        where=column.url,
    )  # fmt: skip


def _age(one: Case, column: Column, as_of: date, data: dict[str, object], options: Options) -> Finding | None:
    basis, limit = _limit(column, options)
    static = column.has_role(*options.words("static_roles")) and basis == "other_max_age_days"
    rows = [r for r in column.items if r.published is not None and r.published <= as_of]
    newest = max(rows, key=lambda r: (r.published or as_of, r.item.url), default=None)
    by = () if basis == "declared" else (basis,)
    if newest is None or newest.published is None:
        if column.date_unreadable:
            return one.unknown("dates_unreadable", Reason.DATE_NOT_UNDERSTOOD, data=data, where=column.url)
        if static:
            return None
        if not column.coverage.complete or any(r.document == "" and not r.item.date_text for r in column.items):
            return _unread(one, column, data)
        cited = basis in ("news_max_age_days", "policy_max_age_days")
        return one.say(
            "undated_cited" if cited else "undated_other",
            evidence=column.evidence, coverage=column.coverage, data=data, by=by,
        )  # fmt: skip
    age = (as_of - newest.published).days
    if column.newest_unpinned is not None and column.newest_unpinned < newest.published and newest.item.pinned:
        data["note"] = "；只有置顶信息是近期的"
    data |= {"age": age, "limit": limit, "newest": newest.published.isoformat()}
    proof = row_evidence(newest) or column.evidence
    if age <= limit:
        return one.say("fresh", evidence=proof, data=data, by=by)
    if static:
        return None
    if not column.coverage.complete:
        return one.unknown("not_read", column.coverage, data=data, evidence=[proof])
    problem = {"news_max_age_days": "stale_news", "policy_max_age_days": "stale_policy"}.get(basis, "stale_other")
    return one.say(problem, evidence=proof, coverage=column.coverage, data=data, by=by)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each column, and the site line with the veto counts."""
    case = Case(META, site, options)
    findings = [f for c in site.get(Columns) if (f := _column(case, c)) is not None]
    yield from findings
    empty = [f for f in findings if f.problem == "empty"]
    cited = [f for f in findings if f.problem in ("stale_news", "stale_policy", "undated_cited")]
    stale = [f for f in findings if f.problem in ("stale_other", "undated_other")] + cited
    # Only a rhythm that the configuration declares makes a column one that should have been updated; its limit is then
    # the user's, so no threshold of the catalogue took part.
    declared = [f for f in findings if f.problem in ("stale_other", "undated_other") and not f.thresholds]
    judged = [f for f in findings if f.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL)]
    data = {"empty": len(empty), "stale": len(stale), "cited": len(cited), "total": len(judged)}
    proofs: list[Evidence] = [e for f in (empty + stale or judged) for e in f.evidence][:5]
    vetoes = (
        len(empty) >= options.number("empty_veto"),
        len(cited) >= options.number("dynamic_policy_veto"),
        len(declared) + len(cited) >= options.number("stale_veto"),
    )
    if any(vetoes):
        yield case.say(
            "veto", evidence=proofs, data=data, by=("empty_veto", "stale_veto", "dynamic_policy_veto"), rollup=True,
            severity=Severity.VETO,
        )  # fmt: skip
    elif empty or len(stale) > options.number("stale_pass"):
        yield case.say("some", evidence=proofs, data=data, by=("stale_pass",), rollup=True)
    elif not judged or sum(f.verdict is Verdict.UNKNOWN for f in findings) > len(judged):
        yield case.say("nothing_read", coverage=site.get(Columns).navigation, rollup=True)
    else:
        yield case.say("all_fresh", evidence=proofs, data=data, by=("stale_pass",), rollup=True)
