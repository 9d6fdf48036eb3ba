"""What strangers can write into the report (case C28), read without a browser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import reports
from checker.model.exchange import Hop
from checker.model.vocabulary import Verdict
from reports import Context, StoredPage
from reports.layout import ROWS_LISTED, water_line
from tests.reports import sample


class Reader(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _tag, key, value in self.attributes if key == name]


def _write(folder: Path, context: Context) -> tuple[Reader, list[Path]]:
    paths = reports.get("html").write(context, folder)
    return Reader(paths[0].read_text(encoding="utf-8")), paths


def _hostile(title: str, url: str) -> Context:
    where = sample.evidence(url or "x:", title)
    bad = sample.finding(label=title, message=title, unit=title, remedy=title, title=title, evidence=(where,), basis=(title,), waiver=title, contest=title, attested=title, problem=title, says="")  # fmt: skip
    run = sample.report([bad])
    column = replace(run.columns[0], name=title, path=(title,), url=url, gaps=(title,), complete=False)
    run = replace(
        run,
        site={**run.site, "name": title, "url": url, "zone": title, "vantage": title, "user_agent": title},
        columns=(column,),
        skips=({"url": url, "reason": title},),
        failures=({"url": url, "reason": title},),
        doubts=(title,),
        not_run=((title, title),),
        attestations=({"requirement": title, "note": title, "by": title, "expires": title},),
    )
    page = replace(
        sample.stored(sample.PAGE_SHA) or _none(),
        url=url,
        hops=(Hop(url, 302, title),),
        headers=((title, title),),
        text=title,
    )
    return Context(run, sample.changes(run), stored=lambda sha: page if sha == sample.PAGE_SHA else None)


def _none() -> StoredPage:
    raise AssertionError("the sample page is stored")


@pytest.mark.parametrize("title", sample.HOSTILE_TITLES)
@pytest.mark.parametrize("url", sample.HOSTILE_URLS)
def test_hostile_words_anywhere_stay_words(tmp_path: Path, title: str, url: str) -> None:
    clean, _ = _write(tmp_path, sample.context())
    _main, paths = _write(tmp_path, _hostile(title, url))
    for path in paths:
        page = Reader(path.read_text(encoding="utf-8"))
        assert page.tags["img"] == 0
        assert page.tags["script"] == (clean.tags["script"] if path.name == "report.html" else 0)
        assert not [a for a in page.attributes if a[1].startswith("on")]
        assert all(re.match(r"(https?://|#|\.\./|evidence/|findings/|units/)", href) for href in page.values("href"))
        assert not set("".join(page.words)) & set("\x00\u202a\u202d\u202e\u2066\u2067")


def test_location_headers_with_markup_are_words(tmp_path: Path) -> None:
    _main, paths = _write(tmp_path, _hostile('"><script>alert(1)</script>', "https://a.test/"))
    evidence = next(p for p in paths if p.parent.name == "evidence").read_text(encoding="utf-8")
    assert "<script" not in evidence
    assert "&lt;script&gt;" in evidence


def test_nothing_is_loaded_from_outside(tmp_path: Path) -> None:
    _main, paths = _write(tmp_path, sample.context())
    for path in paths:
        page = Reader(path.read_text(encoding="utf-8"))
        assert page.tags["link"] == page.tags["object"] == page.tags["embed"] == 0
        assert page.values("src") == []
        assert any("default-src 'none'" in v for v in page.values("content"))


def test_anchors_are_unique_and_links_within_the_run_lead_somewhere(tmp_path: Path) -> None:
    _main, paths = _write(tmp_path, sample.context())
    pages = {p.resolve(): Reader(p.read_text(encoding="utf-8")) for p in paths}
    for path, page in pages.items():
        assert [i for i, n in Counter(page.values("id")).items() if n > 1] == []
        for href in page.values("href"):
            if href.startswith(("http:", "https:")):
                continue
            file, _, anchor = href.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target in pages, href
            if anchor:
                assert anchor in pages[target].values("id"), href


def test_every_verdict_and_every_item_is_on_the_page(tmp_path: Path) -> None:
    main, _ = _write(tmp_path, sample.context())
    text = "".join(main.words)
    for item in sample.ITEMS:
        assert item in text
    assert {f"item-{n}" for n in range(20)} <= set(main.values("id"))
    rows = [v for v in main.values("class") if v.startswith("f ")]
    assert {v.split()[1] for v in rows} == {v.value for v in Verdict}
    assert len(rows) == len(sample.report().findings)


def test_a_finding_says_all_that_is_known_of_it(tmp_path: Path) -> None:
    main, _ = _write(tmp_path, sample.context())
    text = re.sub(r"\s+", "", "".join(main.words))
    for words in ("属于上级规划", "列表由脚本生成", "可启用浏览器渲染后重新检查", "第3页起未读取", "首次发现于2021-10-11", "重大决策征求意见最短天数30", "国务院令第713号", "已逾期14日", "豁免已过期", "认为上级纲要已涵盖本区", "检查规则变化"):  # fmt: skip
        assert words in text, words
    assert sample.PAGE_SHA in text
    assert any(h.startswith("evidence/") for h in main.values("href"))


def test_expired_attestations_say_so(tmp_path: Path) -> None:
    _write(tmp_path, sample.context())
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><th scope=\"row\"><a href=\"#req-s(?:04-release|16-lead).*?</tr>", html)
    assert ["已过期" in row for row in rows] == [False, True]


def test_twenty_thousand_findings_with_long_addresses(tmp_path: Path) -> None:
    long = sample.SITE + "x" * 1950 + "/"
    run = sample.context(extra=sample.many(20_000, long))
    main, paths = _write(tmp_path, run)
    size = (tmp_path / "report.html").stat().st_size
    assert size <= 5_000_000
    text = "".join(main.words)
    total = sum(not f.rollup for f in run.report.findings)
    assert f"共 {total} 条，另有汇总 1 条，本页列出" in text
    rows = [v for v in main.values("class") if v.startswith("f ")]
    assert len(rows) <= ROWS_LISTED
    in_volumes: set[str] = set()
    for path in paths:
        if path.parent.name == "findings":
            in_volumes.update(re.findall(r' id="(f-[0-9a-f]{16})"', path.read_text(encoding="utf-8")))
    inline = set(
        re.findall(r'id="(f-[0-9a-f-]+)"[^>]*data-g="\d">', (tmp_path / "report.html").read_text(encoding="utf-8"))
    )
    assert len(in_volumes | inline) == len({f.fingerprint for f in run.report.findings})


def test_groups_share_the_room_fairly() -> None:
    assert water_line([10, 10_000, 30], 1_000) == 960
    assert water_line([3, 4], 100) == 4
    assert water_line([], 100) == 1


def test_a_run_without_anything_is_a_report(tmp_path: Path) -> None:
    run = replace(sample.report(), findings=(), columns=(), skips=(), failures=(), items=(), files=(), pairs=(), dual_stack={}, not_run=(), doubts=(), attestations=(), summary={}, coverage={}, annex=())  # fmt: skip
    for name in reports.formats():
        assert reports.get(name).write(Context(run), tmp_path)
    assert "在已检查的范围内未发现须整改的问题" in (tmp_path / "report.html").read_text(encoding="utf-8")
