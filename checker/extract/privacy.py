"""Personal numbers on pages and in files (个人信息), masked before they become facts."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extract.attachment_facts import FileContents
from checker.extract.personal import Number, masked_text, scan
from checker.extract.source import Settings, Source
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange
from checker.model.facts import PagesFact, Privacy, PrivacyHit
from checker.model.reading import PageReading
from checker.model.vocabulary import Reason

MAX_HITS = 2000


def privacy(source: Source, contents: FileContents, pages: PagesFact, settings: Settings) -> Privacy:
    """One hit for each page or file and kind of number, with the first number masked and how many there are.

    Quotes stay empty and addresses are masked: neither report nor log may repeat a number (个人信息保护法).
    """
    hits: list[PrivacyHit] = []
    read = 0
    for exchange, reading in source.pages():
        read += 1
        if exchange.body_sha256 and settings.in_scope(reading.url):
            hits.extend(_page(exchange, reading))
        if len(hits) >= MAX_HITS:
            break
    gaps = list(pages.coverage.gaps)
    for held in contents.personal.values():
        hits.extend(
            _hit(n, Evidence(masked_text(held.url), held.sha256, held.fetched_at), held.document, held.name)
            for n in held.numbers
        )
        if not held.readable:
            gaps.append(Gap(Reason.FILE_NOT_READ, masked_text(held.url), "附件文字未能读出"))
    return Privacy(tuple(hits[:MAX_HITS]), Coverage(("网页文字", "附件文字"), read, tuple(sorted(set(gaps)))))


def _page(exchange: Exchange, reading: PageReading) -> Iterator[PrivacyHit]:
    evidence = Evidence(masked_text(reading.url), exchange.body_sha256 or "", exchange.started)
    texts = [reading.title, reading.body_text, *(f"{f.label}：{f.value}" for f in reading.fields)]
    texts += [f"{item.title}\n{item.summary}" for item in reading.items]
    addresses = [reading.url, *(link.url for link in reading.links)]
    for number in scan(texts, reading.body_tables, addresses):
        yield _hit(number, evidence, masked_text(exchange.key), "")


def _hit(number: Number, evidence: Evidence, document: str, attachment: str) -> PrivacyHit:
    where = f"附件“{masked_text(attachment)}”" if attachment else number.where
    return PrivacyHit(
        number.kind, number.masked, where, evidence, number.doubtful, number.note, number.count,
        document, masked_text(attachment),
    )  # fmt: skip
