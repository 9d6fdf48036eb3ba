"""2016年以来现行有效的规章、规范性文件和政策文件应在政府信息公开专栏集中公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import official_documents
from checker.kit.items import dated, proof
from checker.kit.levels import made_here
from checker.kit.shapes import statement
from checker.kit.text import contains_any
from checker.model.facts import Column, Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-normative-column",
    title="规范性文件集中公开",
    needs=(Columns, Documents),
    problems={
        "gathered": Problem(Verdict.PASS, "“{columns}”在政府信息公开专栏内，集中公开文件{count}件，最早为{earliest}年"),
        "stated": Problem(Verdict.PASS, "“{columns}”公开文件{count}件，并以《{title}》说明没有更早的文件"),
        "few": Problem(
            Verdict.PARTIAL, "“{columns}”只有文件{count}件（少于{min_items}件）", "补充归集现行有效的规范性文件和政策文件"
        ),
        "recent_only": Problem(
            Verdict.PARTIAL,
            "“{columns}”最早的文件为{earliest}年，晚于{earliest_pass_year}年，也没有说明",
            "补充归集{since_year}年以来的现行有效文件，确无更早文件的作出说明",
        ),
        "outside": Problem(
            Verdict.REVIEW, "“{columns}”不在政府信息公开专栏之内，请人工确认是否从专栏可达", "将规范性文件栏目归入政府信息公开专栏"
        ),
        "scattered": Problem(
            Verdict.REVIEW, "没有规范性文件或政策文件栏目，但其他栏目有文件{count}件，例如《{title}》", "在政府信息公开专栏设置规范性文件栏目"
        ),
        "missing": Problem(
            Verdict.FAIL, "首页导航和已读取的列表中没有规范性文件栏目，也没有规范性文件", "在政府信息公开专栏设置规范性文件、其他政策文件栏目并归集文件"
        ),
        "other_kinds": Problem(
            Verdict.REVIEW, "“{columns}”有信息{count}条，看不出是本机关的规范性文件或政策文件，请人工核对", "将规范性文件、政策文件归入该栏目"
        ),
        "empty": Problem(Verdict.FAIL, "“{columns}”是空白栏目，没有任何文件", "归集现行有效的规范性文件和政策文件"),
        "not_read": Problem(Verdict.UNKNOWN, "规范性文件栏目未能完整读取，无法判断文件是否集中公开"),
    },
)  # fmt: skip
_AREA = ("政府信息公开", "信息公开", "政务公开", "法定主动公开", "主动公开")
_NONE_EARLIER = ("无更早文件", "没有更早的文件", "此前未制定", "无规范性文件", "未制定规范性文件", "没有制定规范性文件")


def _inside(column: Column, columns: Columns) -> bool:
    above = columns.get(column.parent) if column.parent else None
    if column.has_role("platform", "statutory") or contains_any("/".join(column.path), _AREA):
        return True
    return above is not None and above.key != column.key and above.has_role("platform", "statutory")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    everything, where = official_documents(site, options)
    documents = tuple(d for d in everything if made_here(site, d) is not False)
    columns = site.get(Columns)
    names = "、".join(dict.fromkeys(c.name for c in where.tops))
    data: dict[str, object] = {"columns": names, "count": len(documents)}
    if not where.exists:
        numbered = [d for d in site.get(Documents) if d.in_scope and d.number and not d.roles]
        if numbered:
            yield case.say(
                "scattered", evidence=proof(numbered), coverage=where.coverage,
                data={"count": len(numbered), "title": numbered[0].title},
            )  # fmt: skip
        else:
            yield case.absent("missing", "not_read", where.coverage.join(site.get(Documents).coverage))
        return
    said = statement(where, site.get(Documents), _NONE_EARLIER)
    if said is not None:
        yield case.say("stated", evidence=said.evidence, data={**data, "title": said.title})
        return
    listed = site.get(Documents).in_columns(where.keys)
    if not documents and listed:
        yield case.say(
            "other_kinds", evidence=proof(listed), coverage=where.coverage, data={**data, "count": len(listed)}
        )
        return
    if not documents:
        yield case.absent("empty", "not_read", where, data=data)
        return
    years = sorted(day.year for d in documents if (day := d.written or dated(d)) is not None)
    data["earliest"] = years[0] if years else "未知"
    old = bool(years) and years[0] <= options.number("earliest_pass_year")
    enough = len(documents) >= options.number("min_items")
    proofs = proof(sorted(documents, key=lambda d: (d.written or dated(d) or site.as_of, d.key)))
    if enough and old:
        area = any(_inside(c, columns) for c in where.columns)
        by = ("min_items", "earliest_pass_year")
        yield case.say("gathered" if area else "outside", evidence=proofs, coverage=where.coverage, data=data, by=by)
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif not enough:
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=("min_items",))
    else:
        by = ("earliest_pass_year", "since_year")
        yield case.say("recent_only", evidence=proofs, coverage=where.coverage, data=data, by=by)
