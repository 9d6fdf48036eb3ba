"""试点领域基层政务公开标准目录应当公开（国办发〔2019〕54号）。"""

from __future__ import annotations

import math
from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.fieldsets import PILOT
from checker.kit.items import proof
from checker.kit.standard_catalogues import fields_of, standard_catalogues
from checker.kit.traces import anywhere, others_inside, with_pages
from checker.kit.zone import zone_names
from checker.model.facts import Attachments, Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s15-standard-catalogue",
    title="基层政务公开标准目录",
    needs=(Columns, Documents, Texts, Attachments),
    options={"fields": list(PILOT)},
    problems={
        "covered": Problem(Verdict.PASS, "已公开{count}个领域的标准目录（要求{need}个，配置{total}个）"),
        "few": Problem(
            Verdict.PARTIAL, "只见{count}个领域的标准目录（要求{need}个，配置{total}个），缺{lacking}", "补充有关领域标准目录；本区没有职权的领域在配置中去掉"
        ),
        "unnamed": Problem(
            Verdict.REVIEW, "有标准目录《{title}》，但看不出涉及哪些领域，请人工核对", "按领域分别列出标准目录"
        ),
        "parent_only": Problem(Verdict.REVIEW, "标准目录只有指向其他网站的链接（{title}），请人工确认", "公布本区标准目录"),
        "other_place": Problem(
            Verdict.REVIEW, "《{title}》的名称中是其他地区，可能照搬未改，请人工核对", "核对并更正标准目录中的地区和单位名称"
        ),
        "missing": Problem(Verdict.FAIL, "没有基层政务公开栏目和标准目录", "设置基层政务公开栏目，公开各领域标准目录"),
        "not_read": Problem(Verdict.UNKNOWN, "基层政务公开栏目未能完整读取，无法判断标准目录情况（已见{count}个领域）"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    fields = options.words("fields")
    need = min(len(fields), math.ceil(len(fields) * options.number("fields_pass") / options.number("fields_total")))
    lists, found = standard_catalogues(site, options)
    own = [d for d in lists if d.in_scope]
    covered = {f for d in own for f in fields_of(site, d, fields)}
    named = [f for f in fields if f in covered]
    coverage = with_pages(anywhere(site, found), own)
    data: dict[str, object] = {
        "count": len(named), "need": need, "total": len(fields), "title": lists[0].title if lists else "",
        "lacking": "、".join([f for f in fields if f not in named][:8]),
    }  # fmt: skip
    by = ("fields_pass", "fields_total")
    strange = [d for d in own if _elsewhere(site, d.title)]
    outside = [c for c in found.place.columns if c.state in ("external", "redirect")]
    if named and len(named) >= need:
        if strange:
            yield case.say("other_place", evidence=proof(strange), data={"title": strange[0].title})
        else:
            yield case.say("covered", evidence=proof(own), data=data, by=by)
    elif own and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(own))
    elif named:
        yield case.say("few", evidence=proof(own), coverage=coverage, data=data, by=("fields_pass",))
    elif own:
        yield case.say("unnamed", evidence=proof(own), coverage=coverage, data=data)
    elif lists or outside:
        name = lists[0].title if lists else outside[0].name
        proofs = [*proof(lists), *(c.evidence for c in outside)]
        yield case.say("parent_only", evidence=proofs, coverage=coverage, data={"title": name})
    elif other := others_inside(site, ("standard_catalogue",)):
        yield case.say("unnamed", evidence=proof(other), coverage=coverage, data={**data, "title": other[0].title})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "不是领域标准目录") for d in found.all)][:8]
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)


def _elsewhere(site: SiteView, title: str) -> bool:
    """True when a catalogue's title begins with a county, district or city that is neither the zone nor its parent."""
    head = title[:10]
    cut = next((head.find(mark) for mark in ("县", "市", "区") if 2 <= head.find(mark) <= 6), -1)
    if cut < 0 or head[cut + 1 : cut + 2] in ("政", "域", "级") or head[:cut] in ("全", "本", "我", "城", "社", "辖"):
        return False
    zone = site.zone
    names = [n for n in (*zone_names(zone), zone.parent, site.name) if n]
    if len(names) < 2 or contains_any(title, names) or any(head[:2] in n for n in names):
        return False
    return head[cut] == "县" and head[cut + 1 : cut + 2] not in ("级", "乡", "城", "域")
