"""公共企事业单位信息公开应有统一专栏，覆盖教育、卫生健康、供水、供电、供气、供热、环境保护、公共交通等领域。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.fieldsets import UNDERTAKINGS, fields_named
from checker.kit.powers import is_dead
from checker.kit.traces import anywhere
from checker.model.coverage import Coverage
from checker.model.facts import Column, Columns, Documents, Links
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s05-pse-column",
    title="公共企事业单位信息公开专栏",
    needs=(Columns, Documents, Links),
    options={"fields": list(UNDERTAKINGS), "not_content": ["目录", "清单", "名录", "制度", "指南", "办法", "细则"]},
    problems={
        "covered": Problem(Verdict.PASS, "“{column}”专栏覆盖{count}个领域（要求{need}个）：{fields}"),
        "few": Problem(
            Verdict.PARTIAL, "“{column}”专栏只有{count}个领域有内容（要求{need}个），缺{lacking}", "补充{lacking}领域的信息或链接；本区没有的领域在配置中去掉"
        ),
        "dead": Problem(
            Verdict.PARTIAL, "“{column}”专栏中{dead}的链接打不开", "更换为能打开的链接", effort="small"
        ),
        "link_only": Problem(
            Verdict.REVIEW, "“{column}”只指向其他网站，请人工确认能查到本区公共企事业单位信息", "在本站按领域设置专栏"
        ),
        "elsewhere": Problem(
            Verdict.REVIEW, "没有公共企事业单位信息公开专栏，{fields}等领域信息散见于其他栏目", "设置公共企事业单位信息公开专栏"
        ),
        "missing": Problem(Verdict.FAIL, "没有公共企事业单位信息公开专栏", "设置公共企事业单位信息公开专栏，按领域公开信息"),
        "not_read": Problem(Verdict.UNKNOWN, "公共企事业单位栏目未能完整读取，无法判断（已见{count}个领域）"),
    },
)  # fmt: skip


def _opens(site: SiteView, column: Column) -> bool:
    if column.state == "external":
        return not is_dead(site, column.url)
    return bool(column.items) or column.state in ("single_document", "sub_columns", "redirect")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    fields = options.words("fields")
    need = int(min(options.number("fields_pass"), len(fields)))
    where = place(site, "public_enterprise")
    single = place(site, "public_enterprise_field")
    if not where.exists:
        names = [f for f in fields if any(fields_named(c.name, [f], UNDERTAKINGS) for c in single.columns)]
        coverage = anywhere(site, where)
        data: dict[str, object] = {"count": 0, "fields": "、".join(names)}
        if names:
            yield case.say("elsewhere", evidence=single.evidence, coverage=coverage, data=data)
        else:
            near = [Candidate(c.name, c.url, "可能相关的栏目") for c in where.doubtful][:5]
            yield case.absent("missing", "not_read", coverage, data=data, candidates=near)
        return
    subs = [c for c in where.columns if c not in where.tops] + list(single.columns)
    found: dict[str, bool] = {}
    for column in subs:
        for field in fields_named(column.name, fields, UNDERTAKINGS):
            found[field] = found.get(field, False) or _opens(site, column)
    for document in site.get(Documents).in_columns(where.keys):
        if contains_any(document.title, options.words("not_content")):
            continue
        for field in fields_named(f"{document.title}{document.source}", fields, UNDERTAKINGS):
            found[field] = found.get(field, False) or not is_dead(site, document.url)
    good = [f for f in fields if found.get(f)]
    dead = [c.name for c in subs if c.state == "external" and is_dead(site, c.url)]
    data = {
        "column": where.tops[0].name, "count": len(good), "need": need, "fields": "、".join(good),
        "lacking": "、".join(f for f in fields if f not in good), "dead": "、".join(dead),
    }  # fmt: skip
    yield _verdict(case, where.columns, data, len(good) >= need, dead, where.coverage)


def _verdict(
    case: Case, columns: tuple[Column, ...], data: dict[str, object], enough: bool, dead: list[str], coverage: Coverage
) -> Finding:
    by = ("fields_pass", "fields_required")
    proofs = [c.evidence for c in columns if c.evidence is not None][:5]
    if dead:
        return case.say("dead", evidence=proofs, coverage=coverage, data=data)
    if enough and proofs:
        return case.say("covered", evidence=proofs, coverage=coverage, data=data, by=by)
    if not data["count"] and all(c.state in ("external", "redirect") for c in columns):
        return case.say("link_only", evidence=proofs, coverage=coverage, data=data)
    if not coverage.complete:
        return case.unknown("not_read", coverage, data=data, evidence=proofs)
    return case.say("few", evidence=proofs, coverage=coverage, data=data, by=("fields_pass",))
