"""The home page for rules on marks, entrances and addresses (首页)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.kit.case import Case
from checker.kit.text import bare
from checker.model.coverage import Coverage, Gap
from checker.model.facts import HomePage
from checker.model.finding import Finding
from checker.model.reading import Link, PageReading
from checker.model.vocabulary import Reason


def home_of(case: Case) -> HomePage | None:
    """The home page when it was read and shows its content, else None."""
    home = case.site.get(HomePage)
    return home if home.reading is not None and home.evidence is not None else None


def home_unread(case: Case, problem: str = "not_read", subject: str | None = None) -> Finding:
    """What to say when the home page was not read."""
    gap = case.site.get(HomePage).gap or Gap(Reason.INCOMPLETE, case.site.url)
    return case.unknown(problem, Coverage((case.site.url,), gaps=(gap,)), subject=subject)


def visible_text(reading: PageReading) -> str:
    """Footer, body and link texts of a page, for marks that may stand anywhere on it."""
    rest = (link.text for link in reading.links)
    return "\n".join((reading.footer, reading.body_text, *rest))


def links_named(reading: PageReading, words: Iterable[str]) -> list[Link]:
    """Links whose text carries one of the words."""
    wanted = tuple(words)
    return [link for link in reading.links if link.url and any(w in bare(link.text) for w in wanted)]


def found(pattern: str, reading: PageReading) -> str:
    """The first place that matches in the visible text with blanks removed inside numbers, or empty."""
    match = re.search(pattern, visible_text(reading))
    return match[0] if match else ""
