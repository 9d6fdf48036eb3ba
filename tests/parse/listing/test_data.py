"""Answers of data addresses read like list pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from checker.parse.listing import read_list_data
from tests.parse.listing import pages
from tests.parse.listing.pages import SITE, day, title, ul

HANWEB = f"{SITE}/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15"
GKMLPT = f"{SITE}/gkmlpt/api/all/0?page=1&sid=755047"
JPAAS = f"{SITE}/api-gateway/jpaas-publish-server/front/page/build/unit?webId=b76&pageId=e5fd"


def test_hanweb_window() -> None:
    reading = read_list_data(HANWEB, '<?xml version="1.0"?>' + pages.datastore(45, 45, 100), "text/xml")
    assert reading is not None
    assert len(reading.items) == 45
    assert (reading.items[0].title, reading.items[0].published) == (title(45), day(45))
    assert reading.items[0].url.startswith(SITE + "/art/2021/")
    assert (reading.pagination.total_items, reading.pagination.pages, reading.pagination.page_no) == (100, 7, 4)
    assert reading.next_pages == ()


def test_hanweb_group_leads_to_the_next_until_it_is_empty() -> None:
    url = f"{SITE}/module/web/jpage/dataproxy.jsp?page=1&unitid=1"
    reading = read_list_data(
        url, pages.datastore(0, 5, None, "/module/web/jpage/dataproxy.jsp?page=2&amp;unitid=1"), "text/html"
    )
    assert reading is not None
    assert [r.url for r in reading.next_pages] == [f"{SITE}/module/web/jpage/dataproxy.jsp?page=2&unitid=1"]
    ended = read_list_data(url, pages.datastore(0, 0, None, "/module/web/jpage/dataproxy.jsp?page=3"), "text/html")
    assert ended is not None
    assert (ended.next_pages, ended.state) == ((), "empty")


def test_hanweb_pages_go_on_by_number_when_no_group_is_named() -> None:
    url = f"{SITE}/module/web/jpage/dataproxy.jsp?page=2&unitid=1"
    reading = read_list_data(url, pages.datastore(0, 15, 40), "text/xml")
    assert reading is not None
    assert [r.url for r in reading.next_pages] == [url.replace("page=2", "page=3")]
    end = read_list_data(url.replace("page=2", "page=3"), pages.datastore(0, 10, 40), "text/xml")
    assert end is not None
    assert end.next_pages == ()


@pytest.mark.parametrize(("total", "shown"), [(7, 7), (100, 100), (250, 100)])
def test_gkmlpt(total: int, shown: int) -> None:
    reading = read_list_data(GKMLPT, pages.gkmlpt_reply(0, shown, total), "application/json")
    assert reading is not None
    assert len(reading.items) == shown
    assert (reading.items[0].title, reading.items[0].published) == (title(0), day(0))
    assert [r.url for r in reading.next_pages] == [
        f"{SITE}/gkmlpt/api/all/0?page={n}&sid=755047" for n in range(2, -(-total // 100) + 1)
    ]
    assert (reading.pagination.total_items, reading.pagination.proven) == (total, True)


def test_gkmlpt_with_nothing() -> None:
    reading = read_list_data(GKMLPT, '{"articles": [], "total": 0}', "application/json")
    assert reading is not None
    assert (reading.state, reading.pagination.total_items) == ("empty", 0)


def test_jpaas_fragment() -> None:
    fragment = ul(0, 15) + '<div class="pagination" rows="15" count="37"></div>'
    reading = read_list_data(JPAAS, json.dumps({"success": True, "data": {"html": fragment}}), "application/json")
    assert reading is not None
    assert len(reading.items) == 15
    assert [r.page_no for r in reading.next_pages] == [2, 3]
    last = reading.next_pages[-1].url
    end = read_list_data(last, json.dumps({"data": {"html": fragment}}), "application/json")
    assert end is not None
    assert (end.pagination.page_no, end.next_pages) == (3, ())


def test_search_reply_with_epoch_dates_and_marked_titles() -> None:
    rows = [
        {
            "doctitle": f"<em>规划</em>{title(0)}",
            "docpuburl": "http://www.zone.test/a/t1.htm",
            "docreltime": "1621818720000",
        }
    ]
    reading = read_list_data(
        SITE + "/fjdzapp/search", json.dumps({"code": 200, "data": rows, "count": 31}), "text/html"
    )
    assert reading is not None
    (item,) = reading.items
    assert (item.title, item.published) == ("规划" + title(0), date(2021, 5, 24))
    assert reading.pagination.total_items == 31


def test_reply_with_a_page_count_and_document_addresses() -> None:
    rows = {
        "docs": [{"title": title(0), "chnldocurl": "/a/t20210520_1.htm", "docreltime": "2021-05-20 10:00"}],
        "pageCount": 4,
    }
    reading = read_list_data(SITE + "/fjdzapp/search", json.dumps(rows), "application/json")
    assert reading is not None
    assert (reading.items[0].url, reading.items[0].published) == (SITE + "/a/t20210520_1.htm", date(2021, 5, 20))
    assert (reading.pagination.pages, reading.pagination.proven) == (4, True)


def test_jsonp() -> None:
    text = 'jQuery1102_99({"total":1,"rows":[{"title":"某通知公告事项","url":"/a.html","publishdate":"2021-05-24"}]});'
    reading = read_list_data(SITE + "/x", text, "application/javascript")
    assert reading is not None
    assert reading.items[0].url == SITE + "/a.html"
    assert (reading.pagination.pages, reading.pagination.proven) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><body>404</body></html>",
        "{",
        "[1,2,3]",
        '{"a":1}',
        "[" * 100_000,
        '{"a":' * 5000 + "1" + "}" * 5000,
        "null",
        "\x00\x00",
        '{"rows":[{"x":1}]}',
    ],
)
def test_other_texts_are_no_data(text: str) -> None:
    assert read_list_data(SITE + "/x", text, "application/json") is None
