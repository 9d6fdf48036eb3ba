"""Official documents (公文) and their metadata fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.kit.case import Case
from checker.kit.fields import field_value
from checker.kit.place import Place, place
from checker.kit.text import bare, contains_any
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.facts import Document, Documents, Texts
from checker.model.finding import Finding
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, PageKind, Reason, Verdict

CORE_FIELDS = ("标题", "正文", "文号", "成文日期", "发布日期", "有效性")
"""The six fields a Linyi county index scores (2022年度沂水县政务公开考核指标体系)."""
EXTRA_FIELDS = ("索引号", "发布机构", "公开方式")
_VALIDITY = ("有效性", "效力状态", "效力状况", "时效")
_NOT_OFFICIAL = (PageKind.NEWS, PageKind.INTERPRETATION, PageKind.CONSULTATION, PageKind.FEEDBACK, PageKind.HOME)


def official_documents(site: SiteView, options: Options) -> tuple[tuple[Document, ...], Place]:
    """Documents listed in the normative, policy and other-document columns, and how completely these were read.

    Interpretations, news and consultations filed there are not official documents; items on other hosts are not ours.
    """
    where = place(site, *options.requirement.roles)
    documents = tuple(
        d
        for d in site.get(Documents).in_columns(where.keys)
        if d.kind not in _NOT_OFFICIAL
        and d.in_scope
        and not contains_any(d.title, ("解读", "图解", "一图读懂", "征求意见"))
    )
    return documents, where


def core_fields(document: Document) -> dict[str, bool]:
    """Which of the six core fields a page fills."""
    labelled_date = document.published is not None and document.published.source in (DateSource.LABEL, DateSource.META)
    body = document.body_chars > 0 or bool(document.attachments) or document.body_images > 0
    return {
        "标题": bool(document.title),
        "正文": body,
        "文号": bool(document.number),
        "成文日期": document.written is not None,
        "发布日期": labelled_date or bool(document.date_unreadable),
        "有效性": bool(document.validity or field_value(document, _VALIDITY)),
    }


def extra_fields(document: Document) -> dict[str, bool]:
    """Which of the further fields a page fills."""
    return {
        "索引号": bool(document.index_number),
        "发布机构": bool(document.issuer),
        "公开方式": bool(document.openness),
    }


def validity(document: Document) -> str:
    """What a page says of its validity (有效性), or empty."""
    return document.validity or field_value(document, _VALIDITY) or ""


def unread(document: Document) -> Coverage:
    """Coverage that says why a document's page was not read."""
    gap = document.gap or Gap(Reason.INCOMPLETE, document.url)
    return Coverage(looked_in=(document.url,), gaps=(gap,))


def documents_line(
    case: Case,
    findings: Sequence[Finding],
    where: Place,
    *,
    enough: str,
    few: str,
    unknown: str,
    proofs: Iterable[Evidence | None],
    threshold: str = "coverage_pass",
    bad: str = "",
) -> Finding:
    """The site line over documents: the share that passes against a threshold.

    `bad` is the problem of the line when a document fails (empty: failing documents only lower the share). Documents
    that were not read or do not count are left out of the share, and so are those left to a person (what a review names
    counts neither as found nor as missing); with reviews alone the line is a review, with nothing left `unknown`.
    """
    judged = [f for f in findings if f.verdict in (Verdict.FAIL, Verdict.PARTIAL, Verdict.PASS)]
    doubtful = not judged
    judged = judged or [f for f in findings if f.verdict is Verdict.REVIEW]
    good = sum(f.verdict is Verdict.PASS for f in judged)
    failed = sum(f.verdict is Verdict.FAIL for f in judged)
    ratio = good / len(judged) if judged else 0.0
    data = {"total": len(judged), "ok": good, "share": ratio, "failed": failed}
    # What lowers the share is what proves it.
    shown = [e for f in sorted(judged, key=lambda f: f.verdict.rank) for e in f.evidence]
    evidence = tuple(dict.fromkeys(e for e in (*shown, *proofs) if e is not None))[:5]
    if not judged:
        return case.say(unknown, coverage=where.coverage, data=data, rollup=True)
    problem = bad if bad and failed else enough if ratio >= case.options.number(threshold) else few
    line = case.say(
        problem, evidence=evidence, coverage=where.coverage, data=data, by=() if problem == bad else (threshold,),
        rollup=True,
    )  # fmt: skip
    return replace(line, verdict=Verdict.REVIEW) if doubtful else line


def no_documents(case: Case, where: Place, *, none: str, not_read: str) -> Finding:
    """What to say when no official document was found: not applicable in columns read completely, else unknown."""
    if where.coverage.complete and where.exists:
        return case.say(none, evidence=where.evidence, coverage=where.coverage)
    return case.unknown(not_read, where.coverage)


_REPEALED = re.compile(r"废止|失效|停止执行")
_KEPT = re.compile(r"继续有效|保留|继续执行|予以修改|修改后")
_REPEAL_TITLE = ("废止", "失效", "清理结果", "清理情况", "文件目录", "文件清理")


def repeals(site: SiteView, documents: Iterable[Document]) -> dict[str, tuple[Document, Evidence]]:
    """Document key → the clean-up result or decision on this site that names it as repealed or no longer in force.

    A document counts as named by its own number or its quoted title; what is said of it is read from its own line, else
    from the nearest words before. Lists of what stays in force, and what cites a document as its ground, repeal nothing.
    """
    texts = site.get(Texts)
    lists = [d for d in site.get(Documents) if contains_any(d.title, _REPEAL_TITLE) and d.read]
    bodies = [(d, "\n".join("".join(line.split()) for line in texts.body(d.key).splitlines())) for d in lists]
    found: dict[str, tuple[Document, Evidence]] = {}
    for document in documents:
        for source, body in bodies:
            if source.key == document.key or source.evidence is None or not _named(document, body):
                continue
            day, since = source.published, document.published
            if day is not None and since is not None and day.value < since.value:
                continue
            found[document.key] = (source, source.evidence)
            break
    return found


def _named(document: Document, body: str) -> bool:
    needles = [
        n for n in (bare(document.number), f"《{bare(document.title)}》", _bare_title(document.title)) if len(n) > 6
    ]
    for needle in needles:
        at = body.find(needle)
        while at >= 0:
            start = body.rfind("\n", 0, at) + 1
            end = body.find("\n", at)
            line = body[start : end if end >= 0 else len(body)]
            after = line[at - start + len(needle) :][:40]
            if _KEPT.search(line) and not _REPEALED.search(after):
                return False
            if _REPEALED.search(after) or (len(line) < 400 and _REPEALED.search(line)):
                return not re.search(r"^.{0,6}(?:根据|依据|按照)", line)
            before = list(re.finditer(f"{_REPEALED.pattern}|{_KEPT.pattern}", body[:at]))
            if before:
                return bool(_REPEALED.search(before[-1][0]))
            at = body.find(needle, at + 1)
    return False


def _bare_title(title: str) -> str:
    name = bare(title)
    return name if name.startswith("关于") and len(name) >= 10 else ""
