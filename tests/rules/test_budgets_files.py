"""From the bytes of a file to the verdicts: budgets read by the real reader on a small portal (C19, C20)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.extract.attachments.filetext import FileText
from checker.extract.attachments.reader import read_file
from checker.model.site import Unit, Zone
from checker.model.vocabulary import Verdict
from tests.attachments import papers, writers
from tests.attachments.pdfmake import Pdf
from tests.extract.portal import article, listing, menu, page, portal
from tests.rules.facts import only, run

UNIT = "财政金融局"
TITLE = "临港区财政金融局2021年部门预算"
TABLES, FILES, THREE, WORDS, COVERAGE = (
    "s02-dept-budget-tables", "s02-budget-attachment-usable", "s02-three-public", "s02-budget-narrative",
    "s02-dept-budget-coverage",
)  # fmt: skip
P, F, R, U = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN
ERROR = "<html><head><title>提示</title></head><body><h1>文件不存在或已被删除</h1></body></html>".encode()


class Reader:
    """Reads files in the test's own process."""

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        return read_file(data, name)


def _scan() -> bytes:
    made = Pdf()
    for _ in range(12):
        made.page(picture=True)
    return made.bytes()


def _verdicts(data: bytes, name: str, media: str) -> dict[str, Verdict]:
    text = article(
        TITLE, "现将部门预算予以公开，详见附件。", published="2021-03-10", crumbs=[("首页", "/"), ("部门预算", "/bm/")],
        extra=f'<p><a href="/bm/{name}">{TITLE}.{name.rpartition(".")[2]}</a></p>',
    )  # fmt: skip
    pages = {
        "/": page("首页", menu({"部门预算": "/bm/"})),
        "/bm/": page("部门预算", listing([(TITLE, "/bm/1.html", "2021-03-10")])),
        "/bm/1.html": text,
        f"/bm/{name}": data,
    }
    zone = Zone(name="临港经济开发区", short_name="临港区", year=2021, klass="government", units=(Unit(UNIT),))
    view = portal(
        pages, zone=zone, read_file=Reader(), media_types={f"/bm/{name}": media},
        purposes={f"/bm/{name}": "attachment"}, via={f"/bm/{name}": "/bm/1.html"},
    )  # fmt: skip
    return {rule: only(run(rule, view)).verdict for rule in (TABLES, FILES, THREE, WORDS, COVERAGE)}


GOOD = papers.paper(f"临港区{UNIT}")
XLS = "application/vnd.ms-excel"
PDF = "application/pdf"


@pytest.mark.parametrize(
    ("name", "media", "make"),
    [
        ("a.pdf", PDF, writers.pdf),
        ("a.docx", "application/octet-stream", writers.docx_file),
        ("a.xls", XLS, writers.html),
        ("a.xls", XLS, writers.xlsx),
        ("a.ofd", "application/octet-stream", writers.ofd),
    ],
    ids=["pdf", "docx", "html as xls", "xlsx as xls", "ofd"],
)
def test_a_complete_paper_in_any_format(name: str, media: str, make: Callable[[papers.Paper], bytes]) -> None:
    found = _verdicts(make(GOOD), name, media)
    assert found == {TABLES: P, FILES: P, THREE: P, WORDS: P, COVERAGE: P}


def test_a_table_left_out_fails_that_rule_only() -> None:
    for gone in GOOD.names:
        found = _verdicts(writers.pdf(GOOD.without(gone)), "a.pdf", PDF)
        assert (found[TABLES], found[FILES], found[WORDS], found[COVERAGE]) == (F, P, P, P), gone


def test_a_scan_is_for_a_person_everywhere() -> None:
    assert _verdicts(_scan(), "a.pdf", PDF) == {TABLES: R, FILES: R, THREE: R, WORDS: R, COVERAGE: P}


def test_an_error_page_in_place_of_the_file() -> None:
    found = _verdicts(ERROR, "a.pdf", PDF)
    assert (found[FILES], found[TABLES], found[COVERAGE]) == (F, U, P)


def test_a_damaged_file_is_for_a_person() -> None:
    found = _verdicts(b"%PDF-1.4\n" + b"x" * 9000, "a.pdf", PDF)
    assert (found[FILES], found[TABLES]) == (R, R)


@pytest.mark.parametrize(
    "other", [papers.paper(f"临港区{UNIT}", 2020), papers.paper("临港区应急管理局")], ids=["year", "unit"]
)
def test_another_years_or_units_file_is_for_a_person(other: papers.Paper) -> None:
    found = _verdicts(writers.pdf(other), "a.pdf", PDF)
    assert found[FILES] is R
    assert F not in found.values()


def test_a_zip_with_the_paper_inside() -> None:
    data = writers.zipped({"预算.pdf": writers.pdf(GOOD)}, gb_names=True)
    found = _verdicts(data, "a.zip", "application/zip")
    assert found == {TABLES: P, FILES: P, THREE: P, WORDS: P, COVERAGE: P}
