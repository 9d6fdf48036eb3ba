from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from checker.extract.attachments.filetext import FileText
from checker.extract.attachments.reader import read_file
from checker.model.exchange import Skip
from checker.model.facts import Attachment, Attachments, HomePage, PagesFact, Texts, Trail
from checker.model.vocabulary import Failure, LinkVerdict, PageKind, Reason, SkipReason
from tests.extract.portal import Content, article, listing, menu, page, portal

MENU = menu({"动态要闻": "/dt/", "部门预算": "/ys/"})
YS = (("首页", "/"), ("部门预算", "/ys/"))
TITLE = "区财政局2021年部门预算"


def home(pages: Mapping[str, Content], rows: list[tuple[str, str, str]]) -> HomePage:
    return portal({"/": page("临海新区", listing(rows), top=MENU), **pages}).get(HomePage)


def rows(*days: str) -> list[tuple[str, str, str]]:
    return [(f"管委会召开第{n}次推进会议", f"/dt/{n}.html", day) for n, day in enumerate(days)]


# ---- home page


def test_the_newest_item_counts_by_its_own_page() -> None:
    pages = {"/dt/1.html": article("管委会召开第1次推进会议", "会议。" * 80, published="2021-11-20")}
    found = home(pages, rows("2021-10-01", "2021-11-29", "2021-09-01", "2021-08-01"))
    assert found.newest_item == date(2021, 11, 20)
    assert found.newest_evidence is not None
    assert found.newest_evidence.url.endswith("/dt/1.html")


def test_the_future_proves_nothing() -> None:
    found = home({}, rows("2021-12-24", "2021-11-05", "2021-09-01", "2021-08-01"))
    assert found.newest_item == date(2021, 11, 5)


def test_an_entrance_is_judged_by_its_columns() -> None:
    news = page(
        "动态要闻",
        listing(rows("2021-11-25", "2021-11-24", "2021-11-01")),
        crumbs=(("首页", "/"), ("动态要闻", "/dt/")),
    )
    found = portal({"/": page("临海新区", "<p>进入网站</p>", top=MENU), "/dt/": news}).get(HomePage)
    assert found.newest_item == date(2021, 11, 25)


def test_a_home_page_that_cannot_be_read() -> None:
    found = portal({"/": Failure.TIMEOUT}).get(HomePage)
    assert found.reading is None
    assert found.gap is not None
    assert found.gap.reason is Reason.UNREACHABLE


# ---- attachments


def files(
    answer: Content, media: str = "application/pdf", name: str = "2021年部门预算.pdf", **options: object
) -> Attachments:
    paper = article(TITLE, "详见附件", published="2021-02-01", crumbs=YS, extra=f'<p><a href="/f/a.pdf">{name}</a></p>')
    pages: dict[str, Content] = {"/": page("临海新区", "", top=MENU), "/ys/1.html": paper}
    if answer != "":
        pages["/f/a.pdf"] = answer
    return portal(pages, purposes={"/f/a.pdf": "attachment"}, media_types={"/f/a.pdf": media}, **options).get(
        Attachments
    )  # type: ignore[arg-type]


def only(found: Attachments) -> Attachment:
    assert len(found.items) == 1
    return found.items[0]


PDF = b"%PDF-1.4\n" + b"x" * 3000


def test_a_file_that_answers() -> None:
    found = only(files(PDF))
    assert found.verdict is LinkVerdict.LIVE
    assert found.size == len(PDF)
    assert found.suffix == "pdf"
    assert found.reason is None
    assert found.evidence is not None
    assert found.evidence.sha256 == found.sha256
    assert found.content is None


@pytest.mark.parametrize(
    ("answer", "media", "verdict", "reason"),
    [
        (404, "text/html", LinkVerdict.DEAD, None),
        (b"\r\n", "application/pdf", LinkVerdict.DEAD, None),
        ("<html><body>文件不存在</body></html>", "text/html", LinkVerdict.DEAD, None),
        (403, "text/html", LinkVerdict.BLOCKED, Reason.BLOCKED),
        (500, "text/html", LinkVerdict.REVIEW, Reason.UNREACHABLE),
        (Failure.CHALLENGE, "", LinkVerdict.BLOCKED, Reason.BLOCKED),
        (Failure.TOO_LARGE, "", LinkVerdict.LIVE, Reason.FILE_NOT_READ),
    ],
)
def test_files_that_do_not_answer(answer: Content, media: str, verdict: LinkVerdict, reason: Reason | None) -> None:
    found = files(answer, media)
    assert only(found).verdict is verdict
    assert only(found).reason is reason
    assert found.coverage.complete is (reason is None)


def test_a_file_that_was_not_asked_for() -> None:
    found = only(files("", skipped=(Skip("https://www.zone.test/f/a.pdf", SkipReason.TIME),)))
    assert found.verdict is LinkVerdict.UNTESTED
    assert found.reason is Reason.BUDGET


class Reader:
    """Opens files in this process and counts them."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        self.opened.append(name)
        return read_file(data, name)


def test_contents_are_read_in_the_light_of_the_document() -> None:
    reader = Reader()
    table = "部门收支总体情况表\n收入,支出\n1,1\n" * 30
    found = only(files(table.encode(), "text/csv", read_file=reader))
    assert found.content is not None
    assert reader.opened == ["2021年部门预算.pdf"]


def test_the_same_file_twice_is_one_row() -> None:
    inner = '<p><a href="/f/a.pdf">预算表.pdf</a></p><p><a href="/g/b.pdf">预算表.pdf</a></p><p><a href="/f/a.pdf">下载</a></p>'
    paper = article(TITLE, "详见附件", published="2021-02-01", crumbs=YS, extra=inner)
    found = portal({"/": page("x", "", top=MENU), "/ys/1.html": paper}).get(Attachments)
    assert [i.row for i in found.items] == [True, False]


# ---- pages, texts, trail


def test_pages_in_brief() -> None:
    paper = article(TITLE, "正文。" * 80, published="2021-02-01", crumbs=YS)
    ys = page(
        "部门预算", listing([(TITLE, "/ys/1.html", "2021-02-01")] * 1 + rows("2021-01-01", "2021-01-02")), crumbs=YS
    )
    site = portal(
        {"/": page("临海新区", "", top=MENU), "/ys/": ys, "/ys/1.html": paper, "/x.html": Failure.RESET},
        via={"/ys/1.html": "/ys/"},
        skipped=(Skip("https://www.zone.test/y.html", SkipReason.PAGES),),
    )
    found = site.get(PagesFact)
    assert found.home is not None
    assert found.items[0] == found.home
    assert found.home.kind is PageKind.HOME
    by_url = {p.url.rpartition("zone.test")[2]: p for p in found.items}
    assert by_url["/ys/1.html"].depth == 2
    assert by_url["/ys/1.html"].column == "https://www.zone.test/ys/"
    assert {g.reason for g in found.coverage.gaps} == {Reason.BUDGET, Reason.UNREACHABLE}
    assert "正文" in site.get(Texts).body("https://www.zone.test/ys/1.html")
    assert site.get(Texts).reading("https://www.zone.test/none.html") is None
    trail = site.get(Trail)
    assert [e.url for e in trail.failures] == ["https://www.zone.test/x.html"]
    assert len(trail.skips) == 1
    assert trail.doubts == ("本次只读到3个页面",)


def test_a_shielded_run_is_doubted() -> None:
    pages: dict[str, Content] = {"/": page("临海新区", "", top=MENU)}
    pages.update({f"/{n}.html": Failure.CHALLENGE for n in range(9)})
    trail = portal(pages).get(Trail)
    assert trail.blocked_share == 0.9
    assert any("拦截" in d for d in trail.doubts)
