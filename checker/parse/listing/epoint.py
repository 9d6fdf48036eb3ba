"""Epoint WebBuilder: `$("#page").pagination({pageIndex, pageSize: 15, total: 228})` with a click handler."""

from __future__ import annotations

import re

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, WINDOW, as_number, code_with, fields, number
from checker.parse.page import Page
from checker.parse.urls import resolve, url_key

NAME = "epoint"
_CALL = re.compile(r"\.pagination\s*\(\s*\{((?:[^{}]|\{[^{}]{0,1000}\}){0,3000})\}", re.DOTALL)
_TARGET = re.compile(
    r"""location(?:\.href)?\s*(?:=|\.\s*(?:replace|assign)\s*\()\s*["']([^"']{0,500})["']\s*\+\s*\(?\s*"""
    r"""(?:data\.)?pageI(?:ndex|dx)\s*(\+\s*1)?\s*\)?\s*(?:\+\s*["']([^"']*)["'])?"""
)
_LIMIT = re.compile(r"pageIndex\s*(<=?)\s*(\d+)")
_FIRST = re.compile(
    r"""pageIndex\s*===?\s*0\s*\)\s*\{?\s*(?:window\.)?location(?:\.href)?\s*(?:=|\.\w+\()\s*["']([^"']+)["']"""
)


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Pages = total / pageSize, rounded up; addresses as the click handler builds them, by their upper limit."""
    for code in code_with(page, ".pagination"):
        for call in _CALL.finditer(code):
            given = fields(call.group(1))
            total, size = as_number(given.get("total")), as_number(given.get("pageSize"))
            if total is None or size is None:
                size = size or number(code, "pageSize")
                total = total if total is not None else number(code, "total")
            if total is None or not size:
                if "pageSize" in given or "total" in given:
                    return Pagination("unknown", note="pagination filled by script"), ()
                continue
            pages = -(-total // size)
            if pages > MAX_PAGES:
                continue
            targets = [(m.group(1), bool(m.group(2)), m.group(3) or "") for m in _TARGET.finditer(code)]
            targets = list(dict.fromkeys(targets))
            current = _current(page, targets)
            if pages > 1 and not targets:
                note = "page change is handled by a script that names no address"
                return Pagination("unknown", pages, current, total, size, True, note), ()
            limit = _LIMIT.search(code)
            bound = int(limit.group(2)) + (1 if limit.group(1) == "<=" else 0) if limit else MAX_PAGES
            requests = []
            for no in range(current + 1, min(pages, current + WINDOW) + 1):
                before, one_more, after = targets[0] if no - 1 < bound or len(targets) == 1 else targets[1]
                found = resolve(page.base, f"{before}{no if one_more else no - 1}{after}")
                if not found.problem:
                    requests.append(PageRequest(found.url, page_no=no, probing=True))
            return Pagination(NAME, pages, current, total, size, True), tuple(requests)
    return None


def _current(page: Page, targets: list[tuple[str, bool, str]]) -> int:
    """One-based number of this page, from its own address."""
    key = url_key(page.url)
    for before, one_more, after in targets:
        start = url_key(resolve(page.base, before + "0" + after).url)
        head, _, tail = start.partition("0" + after) if after else (start[:-1], "", "")
        if (
            key.startswith(head)
            and (digits := re.match(r"\d+", key[len(head) :]))
            and key[len(head) + digits.end() :] == after + tail
        ):
            return int(digits.group()[:6]) + (0 if one_more else 1)
    return 1
