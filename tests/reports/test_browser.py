from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import reports
from reports.index import write_index
from tests.reports import sample
from tests.reports.browser import Watch, chromium, watched

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("runs")
    for lang in ("zh", "en"):
        place = top / "lgkfq" / lang
        place.mkdir(parents=True)
        for name in ("html", "json"):
            reports.get(name).write(sample.context(lang), place)
    write_index(top)
    return top / "lgkfq"


@pytest.fixture
def watch(browser: Any) -> Iterator[Watch]:
    found = watched(browser)
    yield found
    found.page.close()


def _report(folder: Path, lang: str = "zh") -> Path:
    return folder / lang / "report.html"


def _shown(page: Any) -> int:
    return int(page.evaluate("document.querySelectorAll('#list .f:not([hidden]):not([data-r])').length"))


COUNTED = [f for f in sample.report().findings if not f.rollup]


def _go(page: Any, fragment: str) -> None:
    page.evaluate("f => { location.hash = f }", fragment)
    page.wait_for_timeout(100)


def _all_pages(folder: Path) -> list[Path]:
    place = folder / "zh"
    return [
        _report(folder),
        _report(folder, "en"),
        next((place / "evidence").iterdir()),
        sorted((place / "units").iterdir())[0],
        folder.parent / "index.html",
    ]


def test_every_page_opens_from_disk_without_error_or_request(watch: Watch, folder: Path) -> None:
    for path in _all_pages(folder):
        watch.open(path).wait_for_timeout(200)
    assert watch.errors == []
    assert watch.requests == []


def test_filters_narrow_and_stand_in_the_address(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    total = _shown(page)
    assert total == len(COUNTED)
    page.check("input[name=v][value=fail]")
    failed = _shown(page)
    assert failed == sum(f.verdict == "fail" for f in COUNTED)
    assert "v=fail" in page.evaluate("location.hash")
    page.fill("input[name=q]", "IPv6")
    page.wait_for_timeout(300)
    assert _shown(page) == 1
    assert "1" in page.inner_text(".count")
    hash_ = page.evaluate("location.hash")
    again = watch.open(_report(folder), hash_[1:])
    assert _shown(again) == 1
    assert again.input_value("input[name=q]") == "IPv6"
    again.click("button[name=reset]")
    assert _shown(again) == total


def test_nothing_found_is_said(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder), "q=没有这样的字")
    assert page.inner_text(".count") == "没有符合条件的结果"


def test_views_show_the_same_findings(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    by_item = sorted(page.evaluate("[...document.querySelectorAll('#list .f:not([data-r])')].map(f => f.id)"))
    for view in ("unit", "urgency"):
        page.check(f"input[name=view][value={view}]")
        assert sorted(page.evaluate("[...document.querySelectorAll('#list > .group .f')].map(f => f.id)")) == by_item
    heads = page.evaluate("[...document.querySelectorAll('#list > .group h3')].map(h => h.textContent)")
    assert heads[:2] == ["单项否决", "已逾期"]
    page.check("input[name=view][value=item]")
    assert page.evaluate("document.querySelectorAll('#list > .group').length") == 0
    assert page.evaluate("document.querySelectorAll('#list > .item .f:not([data-r])').length") == len(by_item)


def test_a_units_view_is_that_units_list(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder), "view=unit&unit=unit-1")
    title = page.inner_text("#list > .group h3")
    wanted = sum(title in f.unit for f in COUNTED)
    assert _shown(page) == wanted > 0


def test_a_finding_has_a_link_that_opens_it(watch: Watch, folder: Path) -> None:
    closed = next(f for f in sample.report().findings if f.verdict == "pass")
    page = watch.open(_report(folder), f"f-{closed.fingerprint}")
    page.wait_for_timeout(200)
    assert page.is_visible(f"#f-{closed.fingerprint} dl")
    box = page.locator(f"#f-{closed.fingerprint}").bounding_box()
    assert 0 <= box["y"] < 900
    assert (
        page.locator(f"#f-{closed.fingerprint} a", has_text="本条链接").get_attribute("href")
        == f"#f-{closed.fingerprint}"
    )


def test_cells_of_the_map_lead_to_their_requirement(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    targets = page.evaluate(
        "[...document.querySelectorAll('.map a, .worst a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
    )
    assert len(targets) > 60
    assert page.evaluate("ids => ids.filter(id => !document.getElementById(id))", targets) == []
    page.click(".map a.c[href='#req-s17-training']")
    page.wait_for_timeout(100)
    assert page.is_visible("#req-s17-training .f summary")


def test_tiles_filter_to_the_number_they_show(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    for n in (0, 1, 2, 3, 5, 6, 7):
        tile = page.locator(".tile a").nth(n)
        number = int(tile.locator("b").inner_text())
        tile.click()
        assert _shown(page) == number


def test_the_keyboard_reaches_and_opens_everything(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "view"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.hash === '#view=unit'", timeout=5000)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("IPv6")
    page.wait_for_timeout(300)
    page.locator("#list .f:not([hidden]) summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#list .f[open] dl").count() == 1
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_without_scripts_everything_can_still_be_read(browser: Any, folder: Path) -> None:
    watch = watched(browser, java_script_enabled=False)
    page = watch.open(_report(folder))
    assert not page.is_visible(".bar")
    page.click("#req-s17-training > summary")
    page.click("#req-s17-training .f > summary")
    assert page.is_visible("#req-s17-training dl.d")
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_printed_page_is_the_summary_alone(watch: Watch, folder: Path, lang: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = watch.open(_report(folder, lang))
    document = pdfium.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    first, second = {"zh": ("19 项工作要点", "检查结果"), "en": ("The 19 items", "Findings")}[lang]
    assert "203.0.113.7" in texts[0]
    assert first in texts[0]
    assert ("网站通用标准" if lang == "zh" else "General standards") in texts[0]
    assert second in texts[1][:40]
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert ("清除筛选" if lang == "zh" else "Clear filters") not in "".join(texts)
    assert sum("年度政务公开工作要点" in t or "work points" in t.lower() for t in texts) > 0


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_no_page_scrolls_sideways(browser: Any, folder: Path, width: int) -> None:
    watch = watched(browser, viewport={"width": width, "height": 800})
    for path in _all_pages(folder):
        page = watch.open(path)
        if path.name == "report.html":
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    watch.page.close()


def test_dark_mode_is_dark(browser: Any, folder: Path) -> None:
    for scheme, dark in (("dark", True), ("light", False)):
        watch = watched(browser, color_scheme=scheme)
        page = watch.open(_report(folder))
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        brightness = sum(int(x) for x in colour[4:-1].split(","))
        assert (brightness < 200) is dark
        page.close()


def test_what_strangers_write_stays_text(watch: Watch, folder: Path) -> None:
    page = watch.open(_report(folder))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(300)
    assert watch.errors == []
    schemes = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(schemes) <= {"file:", "http:", "https:"}
    assert page.evaluate("document.querySelectorAll('#list script, #list img, [onerror], [onload]').length") == 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a[href^=http]')].filter(a => a.rel !== 'noopener nofollow noreferrer').length"
        )
        == 0
    )
    text = page.inner_text("body")
    assert "<script>alert(1)</script>招标公告" in text
    assert "⟦U+202E⟧反向文字" in text
    assert not set(text) & set("\x00\u202e")
    long = page.locator(f"a[href='{sample.LONG_URL}']").first
    assert len(long.inner_text()) <= 90


def test_a_stored_page_is_harmless_and_its_quote_is_marked(watch: Watch, folder: Path) -> None:
    page = watch.open(next((folder / "zh" / "evidence").iterdir()), "q1")
    page.wait_for_timeout(300)
    assert page.title().startswith("证据")
    assert page.get_attribute("iframe", "sandbox") == ""
    assert page.inner_text("mark#q1").replace(" ", "") == sample.QUOTE
    frame = page.frames[1]
    assert (
        frame.evaluate(
            "document.querySelectorAll('script, link, img, iframe, form, input, a, [onload], [onerror], meta[http-equiv=refresh]').length"
        )
        == 0
    )
    assert frame.locator("mark").first.inner_text().replace(" ", "") == sample.QUOTE
    assert watch.requests == []
    assert watch.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(browser: Any, folder: Path, scheme: str) -> None:
    watch = watched(browser, color_scheme=scheme)
    for path in _all_pages(folder):
        page = watch.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
        found = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in result["violations"]]
        assert len(result["passes"]) > 10, path
        assert found == [], f"{path}: {json.dumps(found, ensure_ascii=False)}"
    watch.page.close()


def test_many_findings_unpack_their_details_when_opened(browser: Any, tmp_path: Path) -> None:
    reports.get("html").write(sample.context(extra=sample.many(1500)), tmp_path)
    watch = watched(browser)
    page = watch.open(tmp_path / "report.html")
    packed = page.evaluate("document.querySelector('.f[data-z]:not([data-z=\"\"])').id")
    page.evaluate("id => { location.hash = id }", packed)
    page.wait_for_selector(f"#{packed} dl.d", timeout=10_000)
    assert packed[2:] in page.inner_text(f"#{packed} dl.d")
    assert watch.errors == []
    page.close()
