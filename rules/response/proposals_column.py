"""应设栏目公开人大代表建议和政协委员提案的办理。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import dated, newest, proof
from checker.kit.lines import audit_year, of_two_years, unread, whole
from checker.kit.proposals import PROPOSAL, SUGGESTION, is_overview, items, kinds_of, statement
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s08-proposals-column",
    title="建议提案办理公开栏目",
    needs=(Columns, Documents, Texts),
    problems={
        "both": Problem(Verdict.PASS, "近两年已公开人大代表建议{suggestions}件、政协委员提案{proposals}件的办理"),
        "stated": Problem(Verdict.PASS, "已公开说明本年度没有承办的建议提案（《{title}》）"),
        "one_kind": Problem(Verdict.PARTIAL, "近两年只公开了{kind}的办理，未见{other}", "补充公开{other}的办理，没有承办的作出说明"),
        "old": Problem(Verdict.PARTIAL, "建议提案办理信息最新一件发布于{newest}，近两年没有更新", "公开近两年的办理结果，没有承办的作出说明"),
        "empty": Problem(Verdict.PARTIAL, "设有“{column}”栏目，但没有任何内容", "公开建议提案办理结果，没有承办的作出说明"),
        "unmarked": Problem(Verdict.REVIEW, "建议提案办理信息{count}件看不出是人大代表建议还是政协委员提案", "在标题中写明类别"),
        "missing": Problem(Verdict.FAIL, "没有建议提案办理栏目，也未见办理信息", "设置建议提案办理公开栏目，没有承办的作出说明"),
        "not_read": Problem(Verdict.UNKNOWN, "建议提案办理栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = items(site)
    single = [d for d in found if not is_overview(d)]
    kinds = {d.key: kinds_of(site, d) for d in single}
    recent = [d for d in single if of_two_years(site, d)]
    by_kind = {k: [d for d in recent if k in kinds[d.key]] for k in (SUGGESTION, PROPOSAL)}
    last = newest(found, site.as_of)
    stated = statement(tuple(d for d in found if (day := dated(d)) and day.year >= audit_year(site) - 1), site)
    data: dict[str, object] = {
        "suggestions": len(by_kind[SUGGESTION]), "proposals": len(by_kind[PROPOSAL]), "count": len(recent),
        "kind": next((k for k, v in by_kind.items() if v), ""), "other": next((k for k, v in by_kind.items() if not v), ""),
        "newest": last.published.value.isoformat() if last and last.published else "", "title": stated.title if stated else "",
        "column": where.tops[0].name if where.exists else "",
    }  # fmt: skip
    coverage = whole(site, where)
    proofs = proof([docs[0] for docs in by_kind.values() if docs]) or proof(recent)
    if all(by_kind.values()):
        yield case.say("both", evidence=proofs, coverage=where.coverage, data=data)
    elif stated is not None:
        yield case.say("stated", evidence=stated.evidence, data=data)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proofs)
    elif blind := [d for d in recent if not kinds[d.key] and not d.read]:
        yield case.unknown("not_read", unread(blind), data=data, evidence=proofs)
    elif recent and any(not kinds[d.key] for d in recent):
        yield case.say("unmarked", evidence=proof(recent), coverage=coverage, data=data)
    elif recent:
        yield case.say("one_kind", evidence=proofs, coverage=coverage, data=data)
    elif found:
        yield case.say("old", evidence=proof(found), coverage=coverage, data=data, by=("max_age_days",))
    elif where.exists:
        yield case.absent("empty", "not_read", coverage, data=data, evidence=where.evidence)
    else:
        yield case.absent("missing", "not_read", coverage, data=data)
