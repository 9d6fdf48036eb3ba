"""常见政策问题及答复应当汇总公开、便于查询。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.interpretation import interpretations
from checker.kit.items import newest, proof
from checker.kit.lines import unread, whole
from checker.model.facts import Columns, Document, Documents, Readings, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s07-policy-qa",
    title="政策问答",
    needs=(Columns, Documents, Readings, Texts),
    problems={
        "enough": Problem(Verdict.PASS, "政策问答栏目有问答{count}组，最新发布于{newest}"),
        "few": Problem(Verdict.PARTIAL, "政策问答栏目只有问答{count}组，少于{min_items}组", "整理群众常问的政策问题，补充问答"),
        "stale": Problem(Verdict.PARTIAL, "政策问答最新一组发布于{newest}，已超过{max_age_days}天", "及时更新政策问答"),
        "missing": Problem(Verdict.PARTIAL, "没有政策问答栏目或页面", "设置政策问答栏目，汇总公开常见问题及答复"),
        "inside": Problem(Verdict.REVIEW, "没有政策问答栏目，只有问答式解读{count}件，例如《{title}》", "把问答汇总到政策问答栏目"),
        "undated": Problem(Verdict.REVIEW, "政策问答栏目有问答{count}组，但没有可靠的发布日期", "在列表和页面上标明发布日期"),
        "not_read": Problem(Verdict.UNKNOWN, "政策问答栏目未能完整读取，无法判断"),
    },
)  # fmt: skip
_QUESTION = re.compile(
    r"(?:^|\n|[。！？!?>])\s*(?:问[：:]|[Qq][：:\d]|\d{1,3}[.、．][^\n]{4,60}[？?]|第?[一二三四五六七八九十]{1,3}[、.．][^\n]{4,60}[？?])"
)


def _pairs(site: SiteView, document: Document) -> int:
    """Questions with answers on a page: one for an item that is a question, more for a collection."""
    text = site.get(Texts).body(document.key)
    if not document.read:
        return 1
    if not text:
        return 1 if document.body_images or document.attachments or document.media else 0
    inside = len(_QUESTION.findall(text))
    return max(inside, 1 if len(text) > 30 or "答" in text else 0)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = site.get(Documents).in_columns(where.keys)
    single = [r for c in where.columns if c.state == "single_document" and (r := site.get(Texts).reading(c.key))]
    count = sum(_pairs(site, d) for d in found) + sum(len(_QUESTION.findall(r.body_text)) for r in single if not found)
    last = newest(found, site.as_of)
    data: dict[str, object] = {"count": count, "newest": "", "title": ""}
    if last is not None and last.published is not None:
        data["newest"] = last.published.value.isoformat()
    proofs = proof([last, *found] if last else found) or where.evidence
    fresh = (
        last is not None
        and last.published is not None
        and (site.as_of - last.published.value).days <= options.number("max_age_days")
    )
    coverage = where.coverage if where.exists else whole(site, where)
    if count >= options.number("min_items") and fresh:
        yield case.say("enough", evidence=proofs, coverage=coverage, data=data, by=("min_items", "max_age_days"))
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proofs)
    elif found and not all(d.read for d in found) and count < options.number("min_items"):
        yield case.unknown("not_read", unread([d for d in found if not d.read]), data=data)
    elif not where.exists:
        inside = [d for d in interpretations(site) if d.form == "qa" or "问答" in d.title]
        if inside:
            data |= {"count": len(inside), "title": inside[0].title}
            yield case.say("inside", evidence=proof(inside), coverage=coverage, data=data)
        else:
            yield case.absent("missing", "not_read", coverage, data=data)
    elif count < options.number("min_items"):
        yield case.say("few", evidence=proofs, coverage=coverage, data=data, by=("min_items",))
    elif last is None:
        yield case.say("undated", evidence=proofs, coverage=coverage, data=data)
    else:
        yield case.say("stale", evidence=proofs, coverage=coverage, data=data, by=("max_age_days",))
