"""List, pager and redirect facts of the real pages, as their manifest states them; skipped where the pages are absent."""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.parse.decode import decode
from checker.parse.listing import ListReading, read_list
from checker.parse.page import Page
from checker.parse.redirects import find_redirect
from checker.parse.urls import resolve

ROOT = Path(os.environ.get("DISCLOSURE_CORPUS") or Path(__file__).parents[3] / ".." / "shared" / "corpus")
MANIFEST = ROOT / "manifest.toml"
pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason="the corpus of real pages is not here")


@cache
def entries() -> tuple[dict[str, Any], ...]:
    if not MANIFEST.is_file():
        return ()
    return tuple(tomllib.loads(MANIFEST.read_text("utf-8"))["page"])


def having(field: str) -> list[Any]:
    return [pytest.param(entry, id=entry["file"]) for entry in entries() if field in entry]


def page_of(entry: dict[str, Any]) -> Page:
    url = entry["original_url"]
    text, _ = decode((ROOT / entry["file"]).read_bytes(), "")
    return Page(url if url != "unknown" else f"http://site.invalid/{entry['file']}", text)


def reading_of(entry: dict[str, Any]) -> ListReading:
    return read_list(page_of(entry))


def stated_pages(entry: dict[str, Any]) -> int:
    """The page count of the manifest, except where the quoted pager call states another one.

    Two pages quote `Pager({size:3, …})` and `size:4`, and the same pages define size as 页数 (number of pages), yet
    the manifest says 1: there the call is believed.
    """
    size = re.search(r"Pager\(\{size:(\d+)", entry.get("pagination_call", ""))
    return int(size.group(1)) if size else int(entry["pages"])


@pytest.mark.parametrize("entry", having("list_items"))
def test_number_of_rows(entry: dict[str, Any]) -> None:
    assert len(reading_of(entry).items) == entry["list_items"]


@pytest.mark.parametrize("entry", having("first_item"))
def test_first_row(entry: dict[str, Any]) -> None:
    title, _, day = entry["first_item"].rpartition("|")
    first = reading_of(entry).items[0]
    assert "".join(first.title.split()) == "".join(title.split())
    assert str(first.published) == day


@pytest.mark.parametrize("entry", having("last_item_date"))
def test_last_date(entry: dict[str, Any]) -> None:
    assert str(reading_of(entry).items[-1].published) == entry["last_item_date"]


@pytest.mark.parametrize("entry", having("pages"))
def test_pages_are_counted_and_proven(entry: dict[str, Any]) -> None:
    pagination = reading_of(entry).pagination
    assert pagination.pages == stated_pages(entry)
    assert pagination.proven
    if "total_items" in entry:
        assert pagination.total_items == entry["total_items"]
    if entry["pages"] and "page_index" in entry:
        assert pagination.page_no == entry["page_index"] + 1


@pytest.mark.parametrize("entry", having("pagination_next"))
def test_next_pages(entry: dict[str, Any]) -> None:
    page = page_of(entry)
    following = [request.url for request in read_list(page).next_pages]
    expected = [resolve(page.url, href).url for href in entry["pagination_next"]]
    assert following[: len(expected)] == expected
    if not expected:
        assert (
            len(following) == max(stated_pages(entry) - 1, 0) if entry.get("total_items", 99) > 19 else following == []
        )


@pytest.mark.parametrize("entry", having("redirect"))
def test_redirect_targets(entry: dict[str, Any]) -> None:
    page = page_of(entry)
    assert find_redirect(page, ())[0] == resolve(page.url, entry["redirect"]).url


@pytest.mark.parametrize("entry", [e for e in having("file") if "redirect" not in e.values[0]])
def test_no_other_page_redirects(entry: dict[str, Any]) -> None:
    assert find_redirect(page_of(entry), ()) == ("", "")


@pytest.mark.parametrize("entry", having("encoding"))
def test_encoding(entry: dict[str, Any]) -> None:
    _, reading = decode((ROOT / entry["file"]).read_bytes(), "")
    assert reading.used == entry["encoding"]
    assert reading.replaced == 0


@pytest.mark.parametrize("entry", [e for e in having("kind") if e.values[0]["kind"] == "list"])
def test_empty_lists_are_told_from_unread_ones(entry: dict[str, Any]) -> None:
    reading = reading_of(entry)
    assert reading.state == ("items" if entry["list_items"] else "empty")
