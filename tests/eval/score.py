"""Scores page readings against labelled pages: per fact precision, recall and the wrong values.

Two sets: the manifest of real pages (folder named by DISCLOSURE_CORPUS) and the project's own pages beside this file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.parse.article.numbers import normal
from checker.parse.output import as_record
from checker.parse.reading import read_page
from checker.parse.urls import resolve

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = Path(os.environ.get("DISCLOSURE_CORPUS") or ROOT / "../shared/corpus")
FACTS = (
    "title",
    "publish_date",
    "written_date",
    "doc_number",
    "index_number",
    "issuer",
    "attachments",
    "redirect",
    "items",
    "pages",
    "next_pages",
    "kind",
)

EXCLUDED: dict[tuple[str, str], str] = {
    ("gxpopss/notice-2018.html", "publish_date"): "the manifest has no value; the page shows 时间：2018年01月05日",
    ("www-cmse/article-news.html", "publish_date"): "the manifest has no value; the page shows 发布日期: 2021-01-05",
    (
        "www-gov-cn/gazette-decision-2007.html",
        "publish_date",
    ): "the manifest has no value; the page has META firstpublishedtime",
    ("gxpopss/notice-2018.html", "doc_number"): "marked unverified in the manifest",
    ("rsj-gzdaozhen/doc-bmwj-2017.html", "doc_number"): "the manifest says none; the body begins with 道人社[2017]16号",
    (
        "lyj-jilincity/list-bmwj.html",
        "pages",
    ): "the manifest says 1; the page's call Pager({size:3, current:0 …}) states 3",
    (
        "lyj-jilincity/list-zcfg.html",
        "pages",
    ): "the manifest says 1; the page's call Pager({size:4, current:0 …}) states 4",
    ("lyj-jilincity/budget-2021.html", "attachments"): "the manifest names 1 of the 13 files that the script writes",
}
"""(page, fact) of the manifest that are left out, with the reason."""

_NO_KIND = frozenset(("guide", "other"))
"""Kinds of the manifest outside the closed list, or given to pages that have none of it."""


@dataclass(slots=True)
class Score:
    """Counts of one fact: a value is right, wrong, missing (should be there) or invented (should not)."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    invented: int = 0
    none_right: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.missing + self.invented + self.none_right

    @property
    def exact(self) -> float:
        """Share of pages with the right answer, "none" included."""
        return (self.right + self.none_right) / self.total if self.total else 1.0

    @property
    def precision(self) -> float:
        said = self.right + self.wrong + self.invented
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        there = self.right + self.wrong + self.missing
        return self.right / there if there else 1.0

    def add(self, page: str, wanted: Any, got: Any) -> None:
        """Count one answer; equal values are right."""
        if not wanted and not got:
            self.none_right += 1
            return
        if wanted == got:
            self.right += 1
            return
        if not wanted:
            self.invented += 1
        elif not got:
            self.missing += 1
        else:
            self.wrong += 1
        self.faults.append(f"{page}: wanted {wanted!r}, got {got!r}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page with its truth: a fact that is not in `truth` is not scored."""

    name: str
    url: str
    body: bytes
    content_type: str
    truth: dict[str, Any]


def _prose(value: str) -> str:
    """'' for the manifest's words for nothing (none, none on the page, none (…))."""
    return "" if re.match(r"none\b", value) else value


def manifest_pages(corpus: Path = CORPUS) -> Iterator[Labelled]:
    """Pages of the manifest with the facts that can be compared."""
    manifest = tomllib.loads((corpus / "manifest.toml").read_text(encoding="utf-8"))
    for entry in manifest["page"]:
        name = entry["file"].removeprefix("pages/")
        url = entry["original_url"]
        if not re.fullmatch(r"https?://\S+", url):
            url = "http://corpus.test/" + entry["path"]
        truth: dict[str, Any] = {
            "title": entry["title"],
            "publish_date": entry.get("publish_date", "")[:10],
            "doc_number": _prose(entry.get("doc_number", "none")),
            "index_number": _prose(entry.get("index_number", "none")),
            "attachments": entry["attachments"],
            "redirect": resolve(url, entry["redirect"]).url if entry.get("redirect") else "",
        }
        for fact in ("written_date", "issuer"):
            if fact in entry:
                truth[fact] = entry[fact]
        if entry["kind"] == "list":
            if "list_items" in entry:
                truth["items"] = str(entry["list_items"])
            if "pages" in entry:
                truth["pages"] = str(entry["pages"])
            if entry.get("pagination_next"):
                truth["next_pages"] = resolve(url, entry["pagination_next"][0]).url
        if entry["kind"] not in _NO_KIND:
            truth["kind"] = entry["kind"]
        for fact in list(truth):
            if (name, fact) in EXCLUDED:
                del truth[fact]
        yield Labelled(name, url, (corpus / entry["file"]).read_bytes(), "text/html", truth)


def own_pages() -> Iterator[Labelled]:
    """The project's own labelled pages."""
    labels = tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))
    for entry in labels["page"]:
        truth = {k: v for k, v in entry.items() if k in FACTS}
        yield Labelled(
            entry["file"], entry["url"], (HERE / "pages" / entry["file"]).read_bytes(), entry["content_type"], truth
        )


def _answers(page: Labelled, record: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Fact → (wanted, got) in comparable form."""
    pairs: dict[str, tuple[Any, Any]] = {}
    for fact, wanted in page.truth.items():
        got = record.get(fact)
        if fact == "attachments":
            pairs[fact] = (sorted(resolve(page.url, a).url for a in wanted), sorted(got or ()))
        elif fact == "doc_number":
            pairs[fact] = (normal(wanted), normal(got or ""))
        elif fact == "items":
            pairs[fact] = (wanted, str(len(got or ())))
        elif fact == "pages":
            pairs[fact] = (wanted, str(record["pagination"]["pages"]))
        elif fact == "next_pages":
            pairs[fact] = (wanted, (got or [""])[0])
        elif fact == "kind" and wanted == "budget":
            # the manifest has one word for budgets and final accounts
            pairs[fact] = (wanted, "budget" if got == "final_account" and page.name.count("/") else got)
        else:
            pairs[fact] = (wanted, got or "")
    return pairs


def score(pages: Iterable[Labelled]) -> dict[str, Score]:
    """Scores of all facts over some pages."""
    scores = {fact: Score() for fact in FACTS}
    for page in pages:
        record = as_record(read_page(page.url, page.body, [("Content-Type", page.content_type)]))
        for fact, (wanted, got) in _answers(page, record).items():
            scores[fact].add(page.name, wanted, got)
    return {fact: s for fact, s in scores.items() if s.total}


__all__ = ["CORPUS", "EXCLUDED", "FACTS", "Labelled", "Score", "manifest_pages", "own_pages", "score"]
