"""促进新型消费、消费升级的措施及其落实情况应当公开。"""

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
    id="s02-consumption",
    title="促进消费政策落实公开",
    needs=(Columns, Documents),
    options={
        "result_words": ["情况", "发放", "结果", "成效", "启动", "举办", "开展", "进展", "名单", "总结", "落实", "举行", "开街", "开幕"],
        "not_item": ["消费者", "投诉", "消费警示", "消费提示", "解读"],
    },
    problems={
        "enough": Problem(
            Verdict.PASS, "近{window_days}天公开促进消费信息{count}条（至少{min_items}条），其中落实情况{results}条"
        ),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天公开促进消费信息{count}条，少于{min_items}条", "补充公开促进消费措施和落实情况"
        ),
        "no_results": Problem(
            Verdict.PARTIAL, "近{window_days}天公开促进消费措施{count}条，没有落实情况", "公开活动开展、消费券发放等落实情况"
        ),
        "old": Problem(Verdict.PARTIAL, "近{window_days}天未见促进消费信息，较早的有{count}条", "更新促进消费措施和落实情况"),
        "reposts_only": Problem(
            Verdict.REVIEW, "近{window_days}天只转发了上级促进消费措施{reposts}条，未见本区措施", "公开本区的促进消费措施和落实情况"
        ),
        "missing": Problem(Verdict.FAIL, "有关栏目和已读到的信息标题中均未见促进消费的措施或落实情况", "公开促进消费措施和落实情况"),
        "not_read": Problem(Verdict.UNKNOWN, "促进消费相关栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    requirement = options.requirement
    words, results, nots = requirement.title_keywords, options.words("result_words"), options.words("not_item")
    window = options.integer("window_days")
    now = measures(site, requirement.roles, words, results=results, none_of=nots, window_days=window)
    where = now.found.place
    data: dict[str, object] = {"count": len(now.own), "results": len(now.results), "reposts": len(now.reposts)}
    by, proofs = ("min_items", "window_days"), proof(now.own)
    if len(now.own) >= options.number("min_items") and now.results:
        yield case.say("enough", evidence=proofs, data=data, by=by)
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif now.own:
        problem = "few" if len(now.own) < options.number("min_items") else "no_results"
        yield case.say(problem, evidence=proofs, coverage=where.coverage, data=data, by=by, candidates=now.found.near)
    elif now.reposts:
        yield case.say(
            "reposts_only", evidence=proof(now.reposts), coverage=where.coverage, data=data, by=("window_days",)
        )
    else:
        older = measures(site, requirement.roles, words, results=results, none_of=nots)
        if older.own or older.reposts:
            data["count"] = len(older.own) or len(older.reposts)
            proofs = proof((*older.own, *older.reposts))
            yield case.say("old", evidence=proofs, coverage=where.coverage, data=data, by=("window_days",))
        else:
            yield case.absent("missing", "not_read", where.coverage.join(site.get(Documents).coverage), data=data)
