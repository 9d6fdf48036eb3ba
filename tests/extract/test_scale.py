"""Hostile or plain large sites: nothing grows with the square, nothing breaks."""

from __future__ import annotations

from checker.model.facts import Columns, Documents
from tests.extract.portal import Content, listing, menu, page, portal


def test_many_columns_and_loops() -> None:
    names = {f"栏目第{n}号": f"/c{n}/" for n in range(600)}
    pages: dict[str, Content] = {"/": page("临海新区", "", top=menu(names))}
    for n in range(0, 600, 3):
        crumbs = (("首页", "/"), (f"栏目第{(n + 1) % 600}号", f"/c{(n + 1) % 600}/"), (f"栏目第{n}号", f"/c{n}/"))
        pages[f"/c{n}/"] = page(
            f"栏目第{n}号",
            listing([(f"第{k}号事项的通知", f"/c{n}/{k}.html", "2021-01-01") for k in range(5)]),
            crumbs=crumbs,
        )
    site = portal(pages)
    columns = site.get(Columns)
    assert len(columns.all) == 600
    for column in columns:
        assert column.key not in {c.key for c in columns.below(column)}
    assert len(site.get(Documents).items) == 1000


def test_pages_full_of_nonsense_give_facts() -> None:
    odd = [
        "", "\x00" * 50, "<" * 5000, "<html>" * 400, "<a href=" + "x" * 9000, "<title>" + "标" * 90000, "<ul>" + "<li>" * 4000,
        '<div class="nav"><a href="http://[">坏链接</a><a href="\ud83d">坏</a></div>'.encode("utf-8", "replace").decode(),
        '<meta http-equiv="refresh" content="0;url=/odd0/">', "<script>createPageHTML(999999999,0,'index','html')</script>",
    ]  # fmt: skip
    links = "".join(f'<a href="/odd{n}/">奇怪栏目{n}</a>' for n in range(len(odd)))
    pages: dict[str, Content] = {"/": page("临海新区", "", top=f'<div class="nav">{links}</div>')}
    pages.update({f"/odd{n}/": text for n, text in enumerate(odd)})
    columns = portal(pages).get(Columns)
    assert {c.name for c in columns} == {f"奇怪栏目{n}" for n in range(len(odd))}
    assert all(
        c.state in ("unread", "not_understood", "redirect", "empty", "script", "single_document") for c in columns
    )
