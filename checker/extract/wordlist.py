"""The user's own wording lists (表述清单): CSV text → entries."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from checker.model.message import Message

COLUMNS = ("wrong", "right", "grade", "valid_from", "valid_to", "note")
ALLOW = "allow"
"""Grade of a row whose text is right although it contains an entry (白名单)."""
MAX_ENTRIES = 50_000
MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """One row of a wording list."""

    wrong: str
    right: str = ""
    grade: str = ""
    """grave, ordinary, allow or whatever the user writes."""
    valid_from: date | None = None
    """Pages published earlier are judged by the wording of their time."""
    valid_to: date | None = None
    note: str = ""
    list_name: str = ""

    def applies(self, published: date | None) -> bool:
        """True for a page of that date; a page without a date counts as of today."""
        if published is None:
            return self.valid_to is None
        return (self.valid_from is None or published >= self.valid_from) and (
            self.valid_to is None or published <= self.valid_to
        )


def parse_wording(text: str, name: str) -> tuple[tuple[WordingEntry, ...], tuple[Message, ...]]:
    """Entries of a CSV list with the columns of `COLUMNS`, and what is wrong in it, line by line, in Chinese.

    A BOM is ignored; lines whose first cell starts with # are comments; rows that are wrong are left out.
    """
    entries: list[WordingEntry] = []
    faults: list[Message] = []
    try:
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
        if rows.fieldnames is None or "wrong" not in rows.fieldnames:
            return (), (Message("{name}：第一行应为列名 {heads}", name=name, heads=",".join(COLUMNS)),)
        for row in rows:
            wrong = (row.get("wrong") or "").strip()
            if not wrong or wrong.startswith("#"):
                continue
            if len(wrong) < 2 or len(wrong) > MAX_LENGTH:
                told = Message(
                    "{name} 第{row}行：wrong 应为2至{limit}个字", name=name, row=rows.line_num, limit=MAX_LENGTH
                )
                faults.append(told)
                continue
            try:
                since, until = _day(row.get("valid_from")), _day(row.get("valid_to"))
            except ValueError:
                faults.append(Message("{name} 第{row}行：日期应写作 2021-07-01", name=name, row=rows.line_num))
                continue
            cells = {c: (row.get(c) or "").strip() for c in COLUMNS}
            entries.append(WordingEntry(wrong, cells["right"], cells["grade"], since, until, cells["note"], name))
            if len(entries) >= MAX_ENTRIES:
                faults.append(Message("{name}：超过{limit}条，其余未读入", name=name, limit=MAX_ENTRIES))
                break
    except csv.Error as error:
        faults.append(Message("{name}：不是可读的 CSV（{error}）", name=name, error=error))
    return tuple(entries), tuple(faults)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text.strip()) if text and text.strip() else None
