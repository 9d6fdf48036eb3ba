"""政府信息公开工作年度报告：时限、格式、表格、历年保留、单位覆盖（C21）。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.extract.attachments.annual_report import annual_report_facts
from checker.model.facts import (
    AnnualReportFacts,
    FileContent,
    FileProblem,
    LinkResult,
    Links,
    PageContents,
)
from checker.model.finding import Finding
from checker.model.reading import AttachmentRef
from checker.model.site import Unit, Zone
from checker.model.vocabulary import DateSource, LinkVerdict, PageKind, Verdict
from tests.extract.portal import article, listing, menu, page, portal
from tests.rules.facts import attachment, column, complete, document, gapped, line, only, problems, run, site

POSTED, FORMAT, TABLES = "s13-annual-report-posted", "s13-annual-report-format", "s13-annual-report-tables"
ARCHIVE, COVERAGE = "s13-annual-report-archive", "s13-annual-report-dept-coverage"
COLUMN = "政府信息公开年度报告"
PARTS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip
LONG = {
    3: "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    4: "政府信息公开工作存在的主要问题及改进情况",
}
WHO = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
TEXTS = (
    "主动公开政府信息120条。依申请公开工作规范，政府信息管理到位，加强公开平台建设，监督保障有力。",
    "见下表。",
    "见下表。",
    "见下表。",
    "存在的问题：更新不够及时。改进措施：建立提醒机制。",
    "本年度没有收取信息处理费。",
)
Grid = Sequence[Sequence[str]]


def _requests(new: str = "12", carried: str = "1", handled: str = "11", forward: str = "2", zero: str = "0") -> Grid:
    def row(label: str, total: str) -> list[str]:
        return [label, total, *([zero] * 5), total]

    return [
        ["项目", *WHO],
        row("一、本年新收政府信息公开申请数量", new),
        row("二、上年结转政府信息公开申请数量", carried),
        row("三、本年度办理结果（七）总计", handled),
        row("四、结转下年度继续办理", forward),
    ]


ACTIVE: Grid = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "2", "0", "9"],
]
REVIEW: Grid = [["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["0", "0", "0", "0", "0"]]


def _text(headings: dict[int, str] | None = None, texts: Sequence[str] = TEXTS, without: Sequence[int] = ()) -> str:
    numerals = "一二三四五六"
    lines = []
    for n, part in enumerate(PARTS):
        if n not in without:
            lines += [f"{numerals[n]}、{(headings or {}).get(n, part)}", texts[n]]
    return "\n".join(lines)


def _facts(text: str, tables: Sequence[Grid] | None = None, title: str = "") -> AnnualReportFacts:
    chosen = [ACTIVE, _requests(), REVIEW] if tables is None else tables
    return annual_report_facts(text, [tuple(tuple(r) for r in t) for t in chosen], title=title)


def _content(facts: AnnualReportFacts, **more: object) -> FileContent:
    values: dict[str, object] = {
        "format": "html",
        "readable": True,
        "text_chars": 3000,
        "kind": "annual_report",
        **more,
    }
    return FileContent(annual=facts, **values)  # type: ignore[arg-type]


TITLE = "云岭临港区2020年政府信息公开工作年度报告"


def _read(rule: str, inside: FileContent | None, title: str = TITLE, **more: object) -> list[Finding]:
    doc = document(title, "2021-01-20", column=COLUMN, roles=["annual_report"], kind=PageKind.ANNUAL_REPORT, **more)
    pages = PageContents({doc.key: inside} if inside is not None else {})
    return run(rule, site(columns=[column(COLUMN, "annual_report", items=[doc])], documents=[doc], facts=[pages]))


def _judged(rule: str, facts: AnnualReportFacts) -> Finding:
    return only(_read(rule, _content(facts)))


def test_c21_a_b_all_six_parts() -> None:
    assert _judged(FORMAT, _facts(_text())).verdict is Verdict.PASS
    assert _judged(FORMAT, _facts(_text(LONG))).verdict is Verdict.PASS


def test_c21_c_a_part_is_missing() -> None:
    finding = _judged(FORMAT, _facts(_text(without=[3])))
    assert (finding.problem, finding.verdict, finding.data["missing"]) == ("missing", Verdict.FAIL, PARTS[3])
    assert line(_read(FORMAT, _content(_facts(_text(without=[3]))))).problem == "some_missing"


def test_c21_d_e_sums() -> None:
    good = _judged(TABLES, _facts(_text(), [ACTIVE, _requests(), REVIEW]))
    assert good.verdict is Verdict.PASS
    bad = _judged(TABLES, _facts(_text(), [ACTIVE, _requests(forward="1"), REVIEW]))
    assert bad.verdict is Verdict.FAIL
    assert "13≠12" in str(bad.data["difference"])


def test_c21_f_blank_cells() -> None:
    facts = _facts(_text(), [ACTIVE, _requests(zero=""), REVIEW])
    assert _judged(TABLES, facts).verdict is Verdict.PASS
    finding = _judged(FORMAT, facts)
    assert (finding.problem, finding.verdict) == ("blank", Verdict.PARTIAL)


def _post(title: str, published: str | None, *, unit: str = "", klass: str = "government", as_of: str = "2021-12-01", **more: object) -> list[Finding]:  # type: ignore[no-untyped-def]  # fmt: skip
    doc = document(title, published, column=COLUMN, roles=["annual_report"], unit=unit, **more)  # type: ignore[arg-type]
    units = [unit] if unit else []
    own = [column(COLUMN, "annual_report", items=[doc])]
    return run(POSTED, site(columns=own, documents=[doc], units=units, klass=klass, as_of=as_of))


DEPT = "经济发展局2020年政府信息公开工作年度报告"


def test_c21_g_h_departments() -> None:
    assert problems(_post(DEPT, "2021-01-25", unit="经济发展局"))["经济发展局"] == "in_time"
    late = next(f for f in _post(DEPT, "2021-04-02", unit="经济发展局") if f.unit)
    assert (late.problem, late.verdict, late.data["due"]) == ("late", Verdict.FAIL, "2021-01-31")


def test_c21_i_not_due_yet() -> None:
    old = document(DEPT, "2021-01-25", column=COLUMN, roles=["annual_report"], unit="经济发展局")
    view = site(
        columns=[column(COLUMN, "annual_report", items=[old])], documents=[old], units=["经济发展局"], as_of="2022-01-10"
    )  # fmt: skip
    finding = run(COVERAGE, view)[0]
    assert (finding.problem, finding.verdict, finding.deadline) == ("before_due", Verdict.NOT_APPLICABLE, "2022-01-31")
    assert line(run(COVERAGE, view)).problem == "units_not_due"
    after = replace(view, as_of=view.as_of.replace(month=2, day=1))
    assert run(COVERAGE, after)[0].problem == "missing"


def test_c21_j_a_scan_is_for_a_person() -> None:
    doc = document(TITLE, "2021-01-20", column=COLUMN, roles=["annual_report"], kind=PageKind.ANNUAL_REPORT)
    scan = FileContent("pdf", True, pages=9, scan=True, whole=False, kind="annual_report")
    view = site(
        columns=[column(COLUMN, "annual_report", items=[doc])], documents=[doc], files=[attachment(doc, content=scan)],
        facts=[PageContents()],
    )  # fmt: skip
    for rule in (FORMAT, TABLES):
        assert [(f.problem, f.verdict) for f in run(rule, view)] == [
            ("scan", Verdict.REVIEW),
            ("some_doubtful", Verdict.REVIEW),
        ]


@pytest.mark.parametrize(
    ("klass", "verdict", "words"),
    [
        ("government", Verdict.PASS, ("1月31日",)),
        ("", Verdict.PASS, ("1月31日", "未配置")),
        ("department", Verdict.FAIL, ()),
    ],
)
def test_c21_k_l_m_the_zone_body(klass: str, verdict: Verdict, words: tuple[str, ...]) -> None:
    finding = only(_post(TITLE, "2021-03-15", klass=klass))
    assert finding.verdict is verdict
    assert all(w in str(finding.data["warning"]) for w in words)
    assert (str(finding.data["warning"]) == "") is not bool(words)


def test_c21_n_problems_without_improvements() -> None:
    texts = [*TEXTS[:4], "存在的问题：更新不够及时，形式不够丰富。", TEXTS[5]]
    finding = _judged(FORMAT, _facts(_text(texts=texts)))
    assert (finding.problem, finding.verdict) == ("no_improvements", Verdict.PARTIAL)


def test_further_demands_of_the_format() -> None:
    swapped = _text().split("\n")
    swapped = [*swapped[:8], *swapped[10:], *swapped[8:10]]
    assert _judged(FORMAT, _facts("\n".join(swapped))).problem == "order"
    assert line(_read(FORMAT, _content(_facts("\n".join(swapped))))).problem == "some_partial"
    few = _facts(_text(texts=["主动公开120条。", *TEXTS[1:]]))
    assert _judged(FORMAT, few).problem == "aspects"
    silent = _facts(_text(texts=[*TEXTS[:4], "将进一步加强工作。", TEXTS[5]]))
    assert _judged(FORMAT, silent).problem == "no_problems"
    assert _judged(FORMAT, _facts("全年工作情况良好。")).problem == "no_parts"
    nofee = _facts(_text(texts=[*TEXTS[:5], "没有其他事项。"]))
    assert _judged(FORMAT, nofee).verdict is Verdict.PASS
    later = _read(FORMAT, _content(nofee), "云岭临港区2021年政府信息公开工作年度报告")
    assert [f.problem for f in later] == ["no_fees", "some_doubtful"]


def test_reports_that_were_not_read() -> None:
    for rule, words in ((FORMAT, "all_complete"), (TABLES, "all_agree")):
        assert [f.problem for f in _read(rule, None, read=False)] == ["not_read", "some_unknown"]
        cut = _facts(_text(without=[4, 5]), [])
        assert only(_read(rule, _content(cut, whole=False))).problem == "not_read"
        assert line(_read(rule, _content(_facts(_text())))).problem == words
        empty = site(columns=[column(COLUMN, "annual_report")], facts=[PageContents()])
        assert only(run(rule, empty)).problem == "no_reports"
        assert only(run(rule, site(facts=[PageContents()]))).problem == "no_reports"
        assert only(run(rule, site(facts=[PageContents()], navigation=gapped()))).problem == "place_unread"


def test_older_reports_and_what_is_no_report_are_left_out() -> None:
    for title in ("云岭临港区2016年政府信息公开工作年度报告", "2020年度政府网站工作年度报表", "关于编制2020年政府信息公开工作年度报告的通知"):  # fmt: skip
        for rule in (FORMAT, TABLES):
            assert only(_read(rule, _content(_facts("没有标题")), title)).problem == "no_reports"


def test_tables_that_are_missing_wordy_or_pictures() -> None:
    missing = _judged(TABLES, _facts(_text(), [ACTIVE, REVIEW]))
    assert (missing.problem, missing.verdict, missing.data["missing"]) == ("missing", Verdict.FAIL, PARTS[2])
    assert line(_read(TABLES, _content(_facts(_text(), [ACTIVE, REVIEW])))).problem == "some_wrong"
    picture = _read(TABLES, _content(_facts(_text(), [])), body_images=3)
    assert only(picture).problem == "scan"
    wordy = replace(_facts(_text()), not_numbers=("规章：若干",))
    assert _judged(TABLES, wordy).problem == "not_number"
    told = replace(
        _facts(_text()), problems=(FileProblem("text_table", "文字称收到申请9件，表格为12", weight="review"),)
    )
    assert _judged(TABLES, told).problem == "text_differs"
    assert _judged(TABLES, replace(_facts(_text()), equations_checked=0)).problem == "unchecked"


def test_a_tolerance_of_ones_own() -> None:
    off = _content(_facts(_text(), [ACTIVE, _requests(forward="1"), REVIEW]))
    doc = document(TITLE, "2021-01-20", column=COLUMN, roles=["annual_report"], kind=PageKind.ANNUAL_REPORT)
    own = [column(COLUMN, "annual_report", items=[doc])]
    view = site(columns=own, documents=[doc], facts=[PageContents({doc.key: off})])
    assert only(run(TABLES, view, equation_tolerance=1)).problem == "agree"
    worse = _content(_facts(_text(), [ACTIVE, _requests(forward="0"), REVIEW]))
    view = site(columns=own, documents=[doc], facts=[PageContents({doc.key: worse})])
    found = run(TABLES, view, equation_tolerance=1)
    assert [(f.problem, f.verdict) for f in found] == [
        ("unequal", Verdict.PARTIAL),
        ("some_own_limit", Verdict.PARTIAL),
    ]


def _html(grid: Grid) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in grid) + "</table>"


@pytest.mark.parametrize(("forward", "verdict"), [("2", Verdict.PASS), ("1", Verdict.FAIL)])
def test_reports_on_the_page_through_the_real_extraction(forward: str, verdict: Verdict) -> None:
    parts = _text().split("\n")
    blocks = "".join(f"<p>{p}</p>" for p in parts)
    for words, grid in (
        ("<p>四、", [ACTIVE, _requests(forward=forward)]),
        ("<p>五、", [REVIEW]),
    ):
        blocks = blocks.replace(words, "".join(map(_html, grid)) + words, 1)
    text = article(TITLE, "@", published="2021-01-20", crumbs=[("首页", "/"), (COLUMN, "/nb/")]).replace(
        "<p>@</p>", blocks
    )
    pages = {
        "/": page("首页", menu({COLUMN: "/nb/"})),
        "/nb/": page(COLUMN, listing([(TITLE, "/nb/1.html", "2021-01-20")])),
        "/nb/1.html": text,
    }
    view = portal(pages, zone=Zone(name="云岭临港经济开发区", short_name="云岭临港区", year=2021, klass="government"))
    assert only(run(FORMAT, view)).problem == "complete"
    assert only(run(TABLES, view)).verdict is verdict
    assert only(run(POSTED, view)).problem == "in_time"


def test_posted_without_date_or_with_another_year() -> None:
    assert only(_post(TITLE, None)).problem == "no_date"
    address = _post(TITLE, "2021-04-09", source=DateSource.ADDRESS)
    assert only(address).problem == "no_date"
    odd = only(_post("云岭临港区2021年政府信息公开工作年度报告", "2021-01-20"))
    assert (odd.problem, odd.verdict) == ("other_year", Verdict.REVIEW)


def test_the_zones_report_is_missing_not_due_or_unread() -> None:
    assert only(run(POSTED, site(columns=[column(COLUMN, "annual_report")]))).problem == "missing"
    assert only(run(POSTED, site(as_of="2022-02-01"))).problem == "not_due"
    unread = column(COLUMN, "annual_report", coverage=gapped())
    assert only(run(POSTED, site(columns=[unread]))).problem == "not_read"
    website = _post("云岭临港区政府网站工作年度报表（2020年度）", "2021-01-20")
    assert only(website).problem == "missing"


def test_the_issuing_office_does_not_take_the_zones_report() -> None:
    title = "云岭临港经济开发区管委会2020年政府信息公开工作年度报告"
    found = problems(_post(title, "2021-02-15", unit="党政办公室"))
    assert found == {"云岭临港经济开发区": "in_time"}
    view = site(
        columns=[column(COLUMN, "annual_report", items=[])], units=["党政办公室"],
        documents=[document(title, "2021-01-15", column=COLUMN, roles=["annual_report"], unit="党政办公室")],
    )  # fmt: skip
    assert run(COVERAGE, view)[0].problem == "missing"


def _kept(*years: int, dead: Sequence[int] = (), away: Sequence[int] = (), coverage: object = None, **more: object) -> Finding:  # fmt: skip
    docs = [
        document(
            f"云岭临港区{y}年政府信息公开工作年度报告", f"{y + 1}-01-20", column=COLUMN, roles=["annual_report"], in_scope=y not in away
        )
        for y in years
    ]  # fmt: skip
    links = [LinkResult(d.url, LinkVerdict.DEAD) for d in docs if any(str(y) in d.title for y in dead)]
    own = [column(COLUMN, "annual_report", items=docs, coverage=coverage or complete())]  # type: ignore[arg-type]
    view = site(columns=own, documents=docs, facts=[Links(tuple(links), complete())], **more)  # type: ignore[arg-type]
    return only(run(ARCHIVE, view))


def test_past_reports_are_kept() -> None:
    assert _kept(2016, 2017, 2018, 2019, 2020).problem == "kept"
    gap = _kept(2015, 2016, 2017, 2019, 2020)
    assert (gap.problem, gap.verdict, gap.data["gaps"]) == ("few", Verdict.PARTIAL, "2018")
    assert _kept(2016, 2017, 2018, 2019, 2020, dead=[2018]).problem == "dead"
    assert _kept(2016, 2017, 2018, 2019, 2020, away=[2016, 2017]).problem == "elsewhere"
    assert _kept(2019, 2020, coverage=gapped()).problem == "not_read"
    assert _kept().problem == "none"
    assert _kept().verdict is Verdict.PARTIAL
    assert _kept(2016, 2017, 2018, 2019, 2020, as_of="2022-02-01").problem == "kept"
    assert _kept(2016, 2017, 2018, 2019, 2020, as_of="2022-04-01").problem == "few"


def _covered(*docs: object, units: Sequence[str | Unit] = ("经济发展局",), coverage: object = None) -> list[str]:
    own = [column(COLUMN, "annual_report", items=docs, coverage=coverage or complete())]  # type: ignore[arg-type]
    return [f.problem for f in run(COVERAGE, site(columns=own, documents=docs, units=units))]  # type: ignore[arg-type]


def _report(title: str, unit: str = "", doubt: str = "", **more: object) -> object:
    return document(title, "2021-01-20", column=COLUMN, roles=["annual_report"], unit=unit, unit_doubt=doubt, **more)  # type: ignore[arg-type]


def test_every_unit_posts_its_report() -> None:
    assert _covered(_report(DEPT, "经济发展局")) == ["posted", "all_units"]
    assert _covered() == ["missing", "some_units"]
    assert _covered(coverage=gapped()) == ["not_read", "units_unknown"]
    assert _covered(units=()) == ["no_units"]
    assert _covered(_report("经济发展局2019年政府信息公开工作年度报告", "经济发展局")) == ["missing", "some_units"]
    assert _covered(_report("一图读懂经济发展局2020年政府信息公开工作年度报告", "经济发展局")) == [
        "missing",
        "some_units",
    ]
    assert _covered(_report("经发局2020年政府信息公开工作年度报告", doubt="经济发展局")) == [
        "doubtful",
        "units_doubtful",
    ]
    assert _covered(_report("2020年区直各部门政府信息公开工作年度报告汇总")) == ["collected", "units_doubtful"]
    note = _report("关于经济发展局新成立未单独编制2020年政府信息公开年度报告的说明", "经济发展局")
    assert _covered(note) == ["explained", "units_not_due"]


def test_a_collection_with_a_file_for_each_unit() -> None:
    files = (AttachmentRef("https://www.zone.example/1.docx", "经济发展局2020年年度报告.docx", "docx"),)
    assert _covered(_report("2020年区直各部门政府信息公开工作年度报告", attachments=files)) == ["posted", "all_units"]
