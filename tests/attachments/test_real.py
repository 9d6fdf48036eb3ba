"""Real budget papers and OFD files: everything the manifest says of them is found."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extract.attachments.facts import describe
from checker.extract.attachments.names import table_key
from checker.extract.attachments.reader import read_file

ROOT = Path(os.environ.get("DISCLOSURE_CORPUS", Path(__file__).resolve().parents[2] / "../shared/corpus"))
MANIFEST = ROOT / "attachments" / "manifest.toml"
FILES: list[dict[str, Any]] = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["file"] if MANIFEST.is_file() else []
pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real files is not here")
PAPERS = [f for f in FILES if f["file"].startswith("pdf/")]
OFDS = [f for f in FILES if f["file"].startswith("ofd/")]


def _bytes(truth: dict[str, Any]) -> bytes:
    return (ROOT / "attachments" / truth["file"]).read_bytes()


@pytest.mark.parametrize("truth", PAPERS, ids=lambda f: str(f["file"]))
def test_papers(truth: dict[str, Any]) -> None:
    content = describe(read_file(_bytes(truth), truth["file"]))
    assert content.pages == truth["pages"]
    assert content.unit == "".join(truth["unit"].split())
    assert content.year == truth["year"]
    assert content.kind == "final_account"
    assert content.level == "department"
    assert content.whole
    assert truth["contents_page"] in content.contents_pages
    assert len(content.tables) == truth["tables_found"] == truth["tables_required"]
    if "table_pages" in truth:
        pages = {table_key(t.caption): t.page for t in content.tables}
        assert pages == {table_key(name): page for name, page in truth["table_pages"].items()}
    if "pages_without_text" in truth:
        assert list(content.pages_without_text) == truth["pages_without_text"]
    assert content.template is ("template" in truth["kind"])
    assert not any(p.weight == "fail" for p in content.problems)


def test_faults_of_real_papers() -> None:
    """Faults a reader of these papers sees: a total of 0.3 in the text, a choice never made, a unit misnamed."""
    found = {
        truth["file"]: [(p.code, p.page) for p in describe(read_file(_bytes(truth), "a.pdf")).problems]
        for truth in PAPERS
    }
    assert found["pdf/putuo-finance-final-2024.pdf"] == [("text_table", 21)]
    assert found["pdf/putuo-planning-final-2024.pdf"] == [("other_unit_inside", 7), ("placeholder", 25)] or set(
        found["pdf/putuo-planning-final-2024.pdf"]
    ) == {("other_unit_inside", 7), ("placeholder", 25)}
    assert found["pdf/template-final-2024.pdf"] == [("template", 2)]


@pytest.mark.parametrize("truth", OFDS, ids=lambda f: str(f["file"]))
def test_ofd(truth: dict[str, Any]) -> None:
    text = read_file(_bytes(truth), truth["file"])
    content = describe(text)
    assert text.format == "ofd"
    assert text.readable
    for words in truth.get("text_contains", []):
        assert words in text.text
    assert content.text_chars >= truth.get("text_chars_min", 0)
    if truth.get("text_chars_max") == 0:
        assert content.text_chars == 0
        assert content.scan
        assert [p.code for p in content.problems] == ["picture_only"]
    elif truth["file"] != "ofd/Page5.ofd":
        assert content.text_chars > 0
