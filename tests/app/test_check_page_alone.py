"""A saved page whose address nobody gave is no home page: nothing is said about the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.app.check import check_file

PAGE = """<html><head><meta charset="utf-8"><title>关于开展检查的通知</title></head><body>
<h1>关于开展检查的通知</h1><p>发布日期：2016-11-22</p><div class="content"><p>{text}</p></div></body></html>"""
ABOUT_HOME = (
    "s14-site-alive",
    "META-SITE",
    "FOOT-",
    "NAME-SITE",
    "MOBILE",
    "NAV-CHANNELS",
    "A11Y-AGING",
    "OFFLINE-NOTICE",
)


def test_a_page_without_an_address_is_not_judged_as_the_home_page(tmp_path: Path) -> None:
    file = tmp_path / "t.html"
    file.write_text(PAGE.format(text="各有关单位要认真组织开展检查。" * 30), encoding="utf-8")
    shown = check_file(file, as_of=date(2021, 12, 1))
    assert [f["rule"] for f in shown["findings"] if f["rule"].startswith(ABOUT_HOME)] == []


def test_an_address_of_the_home_page_is_one(tmp_path: Path) -> None:
    file = tmp_path / "t.html"
    file.write_text(PAGE.format(text="欢迎"), encoding="utf-8")
    shown = check_file(file, url="https://www.zone.example/", as_of=date(2021, 12, 1))
    assert any(f["rule"].startswith("FOOT-") for f in shown["findings"])
