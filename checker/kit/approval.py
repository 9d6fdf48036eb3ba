"""When a budget or account was approved (批准日期、批复日期), as its page states it."""

from __future__ import annotations

import re
from datetime import date

from checker.kit.text import bare
from checker.model.facts import Document, Texts
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource

_DAY = r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?"
_APPROVED = (
    re.compile(rf"(?:批准|批复|审查批准)(?:日期|时间)?(?:为|是|于|:)?{_DAY}"),
    re.compile(rf"{_DAY}[^。;]{{0,30}}?(?:批准|批复|审议通过|表决通过)"),
)
_LABELS = frozenset({"批准日期", "批复日期", "批准时间", "批复时间"})


def approved_on(site: SiteView, document: Document) -> tuple[date, str] | None:
    """Approval day with the words that state it, from a labelled field or the page's text; None when it is not stated."""
    texts = [f"批准日期:{f.value}" for f in document.fields if bare(f.label) in _LABELS]
    texts.append(site.get(Texts).body(document.key)[:20_000])
    for text in texts:
        words = bare(text)
        for pattern in _APPROVED:
            for found in pattern.finditer(words):
                try:
                    return date(int(found[1]), int(found[2]), int(found[3])), found[0]
                except ValueError:
                    continue
    return None


def conflicting_dates(document: Document, days: int) -> tuple[date, date] | None:
    """List date and page date when they lie more than `days` apart."""
    listed = [d.value for d in document.dates if d.source is DateSource.LIST]
    shown = [d.value for d in document.dates if d.source in (DateSource.LABEL, DateSource.META)]
    if document.published is not None and document.published.source in (DateSource.LABEL, DateSource.META):
        shown.insert(0, document.published.value)
    if listed and shown and abs((listed[0] - shown[0]).days) > days:
        return listed[0], shown[0]
    return None
