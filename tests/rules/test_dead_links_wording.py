"""How dead links are called: by what a visitor sees, never by a machine word or an address."""

from __future__ import annotations

import re

import pytest

from checker.model.facts import LinkFound, LinkResult, Links, PageFact, PagesFact
from checker.model.finding import fill
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import HOME, complete, line, proof, run, site

LIST = f"{HOME}tzgg/"


def page(url: str, title: str, kind: PageKind = PageKind.LIST) -> PageFact:
    return PageFact(url, url, kind, title, f"某网-{title}", {}, proof(url))


def dead(
    url: str, *places: LinkFound, reason: str = "http_404", status: int | None = 404, **more: object
) -> LinkResult:
    return LinkResult(url, LinkVerdict.DEAD, reason, status, found_on=places, **more)  # type: ignore[arg-type]


def said(*links: LinkResult) -> list[tuple[str, str, Verdict]]:
    pages = PagesFact(
        page(HOME, "首页", PageKind.HOME), (page(HOME, "首页", PageKind.HOME), page(LIST, "通知公告")), complete()
    )
    found = run("DED-LINK-OTHER", site(facts=[Links(links, complete()), pages]))
    return [(f.problem, fill(f.says, f.data, f.thresholds), f.verdict) for f in found]


def test_missing_further_pages_of_a_list_are_one_finding() -> None:
    pager = [dead(f"{LIST}index_{n - 1}.html", LinkFound(LIST, f"第{n}页", kind="pager")) for n in range(2, 8)]
    first, *rest = said(*pager)
    assert first == ("dead_pager", "列表“通知公告”的翻页链接打不开：6页无法查看，从第2页起（返回404）", Verdict.FAIL)
    assert [r[0] for r in rest] == ["some_dead"]


def test_the_target_of_a_jump_is_named_by_the_page_that_jumps() -> None:
    first, *_ = said(dead(f"{LIST}gone/", LinkFound(LIST, "", kind="redirect")))
    assert first[:2] == ("dead_turn", "“通知公告”自动转到的网页打不开（返回404）")


def test_a_link_without_words_is_not_called_by_its_address() -> None:
    first, *_ = said(dead(f"{HOME}x.html", LinkFound(HOME)))
    assert first[:2] == ("dead_on_home", "首页链接“没有文字的链接”打不开（返回404），共出现在1个页面")


@pytest.mark.parametrize(
    "reason", ["bad_redirect", "tls_expired", "dns_unclear", "something_new", "soft_404", "local_file"]
)
@pytest.mark.parametrize("verdict", [LinkVerdict.DEAD, LinkVerdict.UNTESTED])
def test_no_machine_word_is_shown(reason: str, verdict: LinkVerdict) -> None:
    link = LinkResult(f"{HOME}x.html", verdict, reason, found_on=(LinkFound(HOME, "附件"),))
    for _, words, _ in said(link):
        assert not re.search(r"[a-z]+_[a-z0-9]+", words), words


def test_counts_of_the_line_do_not_change() -> None:
    found = run(
        "DED-LINK-OTHER",
        site(
            facts=[
                Links((dead(f"{LIST}index_1.html", LinkFound(LIST, "第2页", kind="pager")),), complete()),
                PagesFact(page(HOME, "首页"), (page(LIST, "通知公告"),), complete()),
            ]
        ),
    )
    assert line(found).data["dead"] == 1
