"""Pages of the run in brief (页面), their texts on demand (正文), and the run's own record (运行记录)."""

from __future__ import annotations

from checker.extract.source import Settings, Source
from checker.extract.survey import PageNote, Survey
from checker.model.coverage import Coverage, Gap
from checker.model.exchange import Exchange
from checker.model.facts import Columns, Documents, PageFact, PagesFact, Texts, Trail
from checker.model.reading import PageReading
from checker.model.vocabulary import Reason, SkipReason


def pages_fact(survey: Survey, listed: Columns, found: Documents) -> PagesFact:
    """Every page with stored bytes, home page first, then in the order in which they were read."""
    column_of = {document.key: document.columns[0] for document in found if document.columns}
    column_of.update((column.key, column.key) for column in listed)
    facts: list[PageFact] = []
    home: PageFact | None = None
    for _, note in survey.distinct():
        fact = _fact(note, column_of.get(note.key, ""))
        if fact is None:
            continue
        if note.key == survey.home:
            home = fact
        else:
            facts.append(fact)
    gaps = _limits(survey)
    items = (home, *facts) if home is not None else tuple(facts)
    return PagesFact(home, items, Coverage(("本次抓取的页面",), len(items), gaps))


def _fact(note: PageNote, column: str) -> PageFact | None:
    evidence = note.evidence
    if evidence is None:
        return None
    reading = note.reading
    encoding = reading.encoding
    conflict = ""
    if encoding.conflict:
        declared = encoding.declared_header or encoding.declared_meta
        conflict = f"声明为{declared or '无'}，实际为{encoding.used}"
    return PageFact(
        key=note.key,
        url=reading.url,
        kind=reading.kind,
        title=reading.title,
        html_title=reading.html_title,
        meta=reading.meta,
        evidence=evidence,
        encoding_conflict=conflict,
        redirect=reading.redirect,
        footer=reading.footer,
        forms=reading.page_forms,
        depth=note.depth,
        column=column,
    )


def _limits(survey: Survey) -> tuple[Gap, ...]:
    """One gap for each limit of the run that left pages out, and one when pages failed."""
    caps: dict[SkipReason, int] = {}
    first: dict[SkipReason, str] = {}
    for skip in survey.skips.values():
        if skip.reason.is_cap or skip.reason is SkipReason.ROBOTS:
            caps[skip.reason] = caps.get(skip.reason, 0) + 1
            first.setdefault(skip.reason, skip.url)
    gaps = [
        Gap(Reason.ROBOTS if r is SkipReason.ROBOTS else Reason.BUDGET, first[r], f"{r.value}：{n}个地址未访问")
        for r, n in caps.items()
    ]
    failed = [e for e in survey.outcomes.values() if e.failure is not None and e.purpose == "page"]
    if failed:
        worst = failed[0].failure
        assert worst is not None
        gaps.append(Gap(worst.reason, failed[0].url, f"{len(failed)}个页面未能读取"))
    return tuple(sorted(gaps))


def texts(source: Source, survey: Survey) -> Texts:
    """Texts read one at a time from the stored run."""

    def read(key: str) -> PageReading | None:
        note = survey.at(key)
        return source.reading(note.exchange.key) if note is not None else source.reading(key)

    return Texts(read)


_TOO_FEW = 5
_SHIELDED = 0.5


def trail(source: Source, survey: Survey, settings: Settings) -> Trail:
    """What failed, what was left out, and whether the run as a whole is to be doubted."""
    failures: list[Exchange] = []
    requests = blocked = 0
    for exchange in survey.outcomes.values():
        requests += 1
        if exchange.failure is not None:
            failures.append(exchange)
            blocked += exchange.failure.reason is Reason.BLOCKED
    pages = sum(1 for _ in survey.distinct())
    share = blocked / requests if requests else 0.0
    doubts: list[str] = []
    if survey.at(survey.home) is None:
        doubts.append("首页未能读取")
    elif pages < _TOO_FEW:
        doubts.append(f"本次只读到{pages}个页面")
    if share >= _SHIELDED:
        doubts.append(f"{share:.0%}的请求被网站拦截")
    if failures and len(failures) == requests:
        doubts.append("所有请求都失败，可能是本机网络不通")
    skips = tuple(sorted(source.skips()))
    ordered = tuple(sorted(failures, key=lambda e: e.seq))
    return Trail(ordered, skips, pages, round(share, 4), tuple(doubts))
