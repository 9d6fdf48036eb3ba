"""传统产业转型升级、产业基础再造政策及其实施情况应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import proof
from checker.kit.policies import measures
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-industrial-policy",
    title="产业政策实施情况公开",
    needs=(Columns, Documents),
    options={
        "result_words": ["兑现", "拨付", "发放", "名单", "公示", "拟支持", "拟奖补", "实施情况", "落实情况", "执行情况", "进展", "成效", "结果"],
        "not_policy": ["解读", "图解", "招聘", "培训通知", "座谈", "调研"],
    },
    problems={
        "enough": Problem(
            Verdict.PASS,
            "近{window_days}天公开产业政策{policies}件（至少{min_items}件）、实施情况{results}件（至少{min_result_items}件）",
        ),
        "few": Problem(
            Verdict.PARTIAL,
            "近{window_days}天公开产业政策{policies}件（应有{min_items}件）、实施情况{results}件（应有{min_result_items}件）",
            "补充公开产业政策文件，并公开资金兑现、支持企业名单和实施结果",
        ),
        "reposts_only": Problem(
            Verdict.REVIEW, "近{window_days}天只转发了上级产业政策{reposts}件，未见本区政策和实施情况", "公开本区的产业政策和实施情况"
        ),
        "missing": Problem(
            Verdict.FAIL, "{year}年和上一年度均未见产业政策和实施情况", "公开产业政策文件和实施情况"
        ),
        "old": Problem(
            Verdict.PARTIAL, "近{window_days}天未见产业政策和实施情况，较早的有{count}件", "更新产业政策和实施情况"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "产业政策栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    window, year = options.integer("window_days"), site.zone.year
    requirement = options.requirement
    words, results, nots = requirement.title_keywords, options.words("result_words"), options.words("not_policy")
    now = measures(site, requirement.roles, words, results=results, none_of=nots, window_days=window)
    where = now.found.place
    data: dict[str, object] = {
        "policies": len(now.policies),
        "results": len(now.results),
        "reposts": len(now.reposts),
        "year": year,
    }
    by = ("min_items", "min_result_items", "window_days")
    enough = len(now.policies) >= options.number("min_items") and len(now.results) >= options.number("min_result_items")
    if enough:
        yield case.say("enough", evidence=proof((*now.policies[:3], *now.results[:2])), data=data, by=by)
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proof(now.own))
    elif now.own:
        proofs = proof(now.own)
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=by, candidates=now.found.near)
    elif now.reposts:
        yield case.say(
            "reposts_only", evidence=proof(now.reposts), coverage=where.coverage, data=data, by=("window_days",)
        )
    else:
        older = measures(site, requirement.roles, words, results=results, none_of=nots, years=(year, year - 1))
        data["count"] = len(older.own) or len(older.reposts)
        if older.own or older.reposts:
            proofs = proof((*older.own, *older.reposts))
            yield case.say("old", evidence=proofs, coverage=where.coverage, data=data, by=("window_days",))
        else:
            yield case.absent("missing", "not_read", where, data=data, candidates=now.found.near)
