"""应有政策解读“三同步”（同步组织、同步审签、同步部署）的制度安排。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, search
from checker.kit.items import proof
from checker.kit.labels import words_of
from checker.kit.lines import own, whole
from checker.kit.text import plain
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s06-three-sync-rule",
    title="政策解读“三同步”制度",
    needs=(Columns, Documents, Texts),
    options={"titles": ["政策解读制度", "解读制度", "解读工作制度", "解读办法", "解读工作", "解读机制", "解读规定", "三同步", "同步解读"]},
    problems={
        "posted": Problem(Verdict.PASS, "《{title}》写明了解读与文件同步（{words}）"),
        "no_words": Problem(Verdict.REVIEW, "《{title}》没有写明“三同步”要求", "在制度中写明同步组织、同步审签、同步部署"),
        "in_file": Problem(Verdict.REVIEW, "《{title}》的正文在附件或图片中，请人工确认是否写明“三同步”"),
        "higher_only": Problem(Verdict.REVIEW, "只见上级的制度《{title}》，未见本区的政策解读制度", "制定并公开本区的政策解读制度"),
        "missing": Problem(Verdict.REVIEW, "未见写明“三同步”的政策解读制度", "制定并公开政策解读制度"),
        "not_read": Problem(Verdict.UNKNOWN, "公开制度和政策解读栏目未能完整读取，无法判断有无“三同步”制度"),
    },
)  # fmt: skip
_SYNC = (
    re.compile(r"(三同步)"),
    re.compile(r"(同步(?:组织|起草|研究|谋划).{0,30}同步审[签批核].{0,30}同步(?:部署|发布|公开|公布))"),
)


def _words(site: SiteView, document: Document) -> str:
    reading = site.get(Texts).reading(document.key)
    text = plain(document.title) + (words_of(reading) if reading is not None else "")
    return next((hit[1] for pattern in _SYNC if (hit := pattern.search(text))), "")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(
        site,
        options.requirement.roles,
        any_of=options.words("titles"),
        none_of=("培训", "会议", "座谈", "召开", "公开年报"),
    )
    rules = [d for d in found.all if d.kind is not PageKind.NEWS]
    mine = own(site, rules)
    coverage = whole(site, found.place)
    named = [(d, w) for d in mine if (w := _words(site, d))]
    if named:
        document, words = named[0]
        yield case.say("posted", evidence=document.evidence, data={"title": document.title, "words": words})
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, evidence=proof(rules), candidates=found.near)
    elif unread := [d for d in mine if not d.read]:
        yield case.unknown("not_read", coverage, evidence=proof(unread))
    elif mine:
        first = max(mine, key=lambda d: d.body_chars)
        problem = "in_file" if first.body_chars < 150 and (first.attachments or first.body_images) else "no_words"
        yield case.say(problem, evidence=first.evidence, coverage=coverage, data={"title": first.title})
    elif rules:
        yield case.say("higher_only", evidence=proof(rules), coverage=coverage, data={"title": rules[0].title})
    else:
        yield case.absent("missing", "not_read", coverage, candidates=found.near, evidence=found.place.evidence)
