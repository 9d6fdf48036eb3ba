"""公文：元数据、日期、效力状态、公开属性、下载、集中公开、清理、备案、行政法规文本。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model.facts import Document, PageFact, PagesFact
from checker.model.finding import Finding
from checker.model.reading import Dated, Link, PageReading
from checker.model.vocabulary import DateSource, LinkVerdict, PageKind, Reason, Verdict
from rules.documents.download import named_files
from tests.rules.facts import HOME, attachment, column, document, gapped, line, only, proof, run, site

FULL = {"索引号": "A-1", "有效性": "有效"}


def paper(title: str = "关于加强节水管理的意见", published: str | None = "2021-08-10", **more: object) -> Document:
    """A whole official document of the normative column."""
    given: dict[str, object] = {
        "column": "规范性文件", "roles": ["normative"], "written": "2021-08-02", "number": "临港管发〔2021〕5号",
        "validity": "有效", "openness": "主动公开", "fields": FULL,
    }  # fmt: skip
    return document(title, published, **{**given, **more})  # type: ignore[arg-type]


def judged(rule: str, *papers: Document, **more: object) -> list[Finding]:
    """One rule on papers of the normative column."""
    coverage = more.pop("coverage", None)
    col = column(
        "规范性文件", "normative", items=papers, coverage=coverage, path=("首页", "政府信息公开", "规范性文件")
    )
    extra = more.pop("columns", [])
    docs = [*papers, *more.pop("documents", [])]  # type: ignore[misc]
    return run(rule, site(columns=[col, *extra], documents=docs, **more))  # type: ignore[misc, arg-type]


def problem(rule: str, *papers: Document, **more: object) -> str:
    return only(judged(rule, *papers, **more)).problem


DOCUMENT_RULES = (
    "s12-doc-metadata", "s12-date-consistency", "s12-validity-status", "s12-openness-attribute", "s12-doc-download",
)  # fmt: skip


@pytest.mark.parametrize("rule", DOCUMENT_RULES)
def test_pages_not_read_and_columns_without_documents(rule: str) -> None:
    findings = judged(rule, paper(read=False))
    assert only(findings).verdict is Verdict.UNKNOWN
    assert (line(findings).problem, line(findings).verdict) == ("line_unknown", Verdict.UNKNOWN)
    assert problem(rule) == "none"
    assert only(judged(rule, coverage=gapped())).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("rule", DOCUMENT_RULES)
@pytest.mark.parametrize("kind", [PageKind.NEWS, PageKind.INTERPRETATION])
def test_news_and_interpretations_are_no_official_documents(rule: str, kind: PageKind) -> None:
    assert problem(rule, paper(kind=kind, validity="", openness="")) == "none"


# ---- metadata


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "complete"),
        ({"number": ""}, "lacking"),
        ({"number": "", "written": None, "validity": "", "fields": {}, "published": None}, "bare"),
    ],
)
def test_metadata(more: dict[str, object], code: str) -> None:
    findings = judged("s12-doc-metadata", paper(**more))  # type: ignore[arg-type]
    assert only(findings).problem == code
    assert line(findings).problem == ("mostly" if code == "complete" else "too_few")


def test_a_number_that_is_none() -> None:
    findings = judged("s12-doc-metadata", paper(number="管委会办公室"))
    assert "odd_value" in {f.problem for f in findings}


# ---- dates


@pytest.mark.parametrize(
    ("written", "published", "code"),
    [
        ("2021-08-02", "2021-08-10", "timely"),
        ("2021-08-02", "2021-09-30", "late"),
        ("2021-08-02", "2021-08-30", "timely"),
        ("2021-08-02", "2021-08-31", "late"),
        ("2021-08-12", "2021-08-10", "early"),
        ("2021-08-02", "2022-01-10", "future"),
        ("2019-08-02", "2021-08-10", "older"),
        (None, "2021-08-10", "undated"),
        ("2021-08-02", None, "undated"),
    ],
)
def test_dates_of_a_document(written: str | None, published: str | None, code: str) -> None:
    findings = judged("s12-date-consistency", paper(published=published, written=written))
    assert only(findings).problem == code
    wanted = {"timely": "mostly", "undated": "line_unknown", "older": "line_unknown"}.get(code, "too_few")
    assert line(findings).problem == wanted


def test_list_and_page_dates_that_differ() -> None:
    one = paper()
    other = replace(one, published=Dated(one.published.value.replace(day=3), DateSource.LIST))  # type: ignore[union-attr]
    col = column("规范性文件", "normative", items=[other])
    finding = only(run("s12-date-consistency", site(columns=[col], documents=[one])))
    assert (finding.problem, finding.verdict) == ("list_differs", Verdict.REVIEW)


def test_a_date_that_is_not_understood() -> None:
    finding = only(judged("s12-date-consistency", paper(published=None, date_unreadable="辛丑年七月")))
    assert finding.coverage is not None
    assert (finding.problem, finding.coverage.reason) == ("dates_unreadable", Reason.DATE_NOT_UNDERSTOOD)


def test_a_reposted_document_owes_no_local_date() -> None:
    late = paper("国务院关于印发节水行动方案的通知", "2021-11-30")
    assert problem("s12-date-consistency", late) == "reposted"


def test_a_year_without_calendar_near_the_limit_is_for_a_person() -> None:
    late = paper(written="2031-08-01", published="2031-08-30")
    assert problem("s12-date-consistency", late, as_of="2031-12-01", year=2031) == "near_limit"


# ---- validity


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "marked"),
        ({"validity": "失效", "expires": "2020-01-01"}, "marked"),
        ({"expires": "2021-05-31"}, "expired"),
        ({"expires": "2022-05-31"}, "marked"),
        ({"validity": "", "fields": {}}, "unmarked"),
        ({"validity": "", "fields": {"效力状态": "有效"}}, "marked"),
        ({"validity": "A类", "fields": {}}, "odd"),
        ({"title": "节水管理暂行办法"}, "trial"),
        ({"title": "节水管理办法（试行）", "expires": "2023-01-01"}, "marked"),
        ({"title": "省人民政府关于节水的意见", "issuer": "山东省人民政府", "validity": "", "fields": {}}, "unmarked"),
        ({"title": "国务院关于节水的意见", "validity": "", "fields": {}}, "foreign"),
    ],
)
def test_validity(more: dict[str, object], code: str) -> None:
    if code == "unmarked" and "issuer" in more:
        code = "foreign"
    findings = judged("s12-validity-status", paper(**more))  # type: ignore[arg-type]
    assert only(findings).problem == code
    if code == "expired":
        assert line(findings).problem == "some_wrong"
    if code == "unmarked":
        assert line(findings).problem == "some_marked"
    if code == "marked":
        assert line(findings).problem == "all_marked"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("决定废止以下文件：\n1.《关于加强节水管理的意见》（临港管发〔2021〕5号）", "repealed"),
        ("《关于加强节水管理的意见》（临港管发〔2021〕5号）自公布之日起废止。", "repealed"),
        ("一、继续有效的文件\n1.《关于加强节水管理的意见》\n二、废止的文件\n1.《关于土地的意见》", "marked"),
        ("根据《关于加强节水管理的意见》，决定废止下列文件：\n1.《关于土地的意见》", "marked"),
        ("关于加强节水管理的意见\t临港管发〔2021〕5号\t继续有效", "marked"),
        ("关于加强节水管理的意见\t临港管发〔2021〕5号\t废止", "repealed"),
    ],
)
def test_repeal_lists(body: str, code: str) -> None:
    one = paper()
    listed = document("关于公布规范性文件清理结果的通知", "2021-10-10", column="清理", url=HOME + "ql.html")
    found = judged("s12-validity-status", one, documents=[listed], bodies={listed.key: body})
    assert only(found).problem == code


def test_an_older_repeal_list_does_not_speak_of_a_newer_document() -> None:
    listed = document("关于废止部分文件的决定", "2019-10-10", url=HOME + "ql.html")
    body = "废止：《关于加强节水管理的意见》"
    assert problem("s12-validity-status", paper(), documents=[listed], bodies={listed.key: body}) == "marked"


# ---- openness


@pytest.mark.parametrize(
    ("openness", "body", "code"),
    [
        ("主动公开", "正文", "marked"),
        ("", "正文\n（此件公开发布）", "marked"),
        ("", "正文\n（此件主动公开）", "marked"),
        ("", "正文", "unmarked"),
        ("依申请公开", "正文", "not_for_release"),
        ("", "正文\n(此件不予公开)", "not_for_release"),
        ("主动公开", "正文\n（此件依申请公开）", "contradicts"),
        ("", "正文说明公民可以申请依申请公开事项", "unmarked"),
    ],
)
def test_openness(openness: str, body: str, code: str) -> None:
    one = paper(openness=openness)
    findings = judged("s12-openness-attribute", one, bodies={one.key: body})
    assert only(findings).problem == code
    wanted = {"marked": "mostly", "not_for_release": "some_wrong"}.get(code, "too_few")
    assert line(findings).problem == wanted


def test_a_closed_document_of_which_only_the_title_is_shown() -> None:
    assert problem("s12-openness-attribute", paper(openness="依申请公开", body_chars=20)) == "marked"


# ---- download


def reading(one: Document, body: str, *tools: str) -> dict[str, PageReading]:
    links = tuple(Link(f"{HOME}#", t) for t in tools)
    return {one.key: PageReading(one.key, body_text=body, body_chars=len(body), links=links)}


@pytest.mark.parametrize(
    ("body", "tools", "files", "code"),
    [
        ("正文。" * 40, ("打印本页",), [], "usable"),
        ("正文。" * 40, (), [LinkVerdict.LIVE], "usable"),
        ("正文。" * 40, (), [LinkVerdict.DEAD], "dead_file"),
        ("正文。" * 40, (), [LinkVerdict.UNTESTED], "file_not_tested"),
        ("正文。" * 40, (), [], "no_download"),
        ("正文。\n附件：1.节水名单\n2.节水目录", ("打印",), [], "missing_file"),
        ("正文。\n附件：1.节水名单\n2.节水目录", ("打印",), [LinkVerdict.LIVE], "fewer_files"),
        ("正文。\n附件：节水名单\n管委会\n附件\n节水名单\n甲、乙", ("打印",), [], "usable"),
        ("正文。请将附件材料报送。", ("打印",), [], "usable"),
    ],
)
def test_downloads(body: str, tools: tuple[str, ...], files: list[LinkVerdict], code: str) -> None:
    one = paper()
    found = [attachment(one, f"附件{n}.pdf", v) for n, v in enumerate(files)]
    findings = judged("s12-doc-download", one, files=found, readings=reading(one, body, *tools))
    assert only(findings).problem == code
    wanted = {
        "usable": "mostly",
        "dead_file": "some_dead",
        "missing_file": "some_dead",
        "file_not_tested": "line_unknown",
    }
    assert line(findings).problem == wanted.get(code, "too_few")


def test_a_text_that_is_only_a_picture() -> None:
    assert problem("s12-doc-download", paper(body_chars=0, body_images=3)) == "picture"


def test_names_of_attachments_in_a_text() -> None:
    assert named_files("正文\n附件：1.甲表\n2．乙表\n管委会") == ("甲表", "乙表")
    assert named_files("附件：甲表") == ("甲表",)
    assert named_files("正文提到附件") == ()


# ---- gathered


def old_and_new(count: int = 6, first: int = 2016) -> list[Document]:
    return [
        paper(f"关于第{n}项工作的意见", f"{first + n % 5}-03-01", written=f"{first + n % 5}-02-20")
        for n in range(count)
    ]


def test_gathered_documents_pass() -> None:
    assert problem("s12-normative-column", *old_and_new()) == "gathered"


@pytest.mark.parametrize(
    ("papers", "code", "verdict"),
    [
        (old_and_new(3), "few", Verdict.PARTIAL),
        (old_and_new(6, 2019), "recent_only", Verdict.PARTIAL),
        ([], "empty", Verdict.FAIL),
    ],
)
def test_too_few_or_too_new(papers: list[Document], code: str, verdict: Verdict) -> None:
    finding = only(judged("s12-normative-column", *papers))
    assert (finding.problem, finding.verdict) == (code, verdict)
    assert only(judged("s12-normative-column", *papers, coverage=gapped())).verdict is Verdict.UNKNOWN


def test_outside_scattered_stated_and_missing() -> None:
    papers = old_and_new()
    outside = column("规范性文件", "normative", items=papers)
    assert only(run("s12-normative-column", site(columns=[outside], documents=papers))).problem == "outside"
    loose = document("关于节水的意见", "2021-01-01", column="其他", number="临港管发〔2021〕1号")
    assert only(run("s12-normative-column", site(documents=[loose]))).problem == "scattered"
    said = paper("关于我区此前未制定规范性文件的说明")
    assert problem("s12-normative-column", said) == "stated"
    assert only(run("s12-normative-column", site())).problem == "missing"
    assert only(run("s12-normative-column", site(navigation=gapped()))).verdict is Verdict.UNKNOWN


# ---- clean-up


def cleanup(
    title: str = "关于公布规范性文件清理结果的通知", day: str | None = "2021-01-10", **more: object
) -> Document:
    return paper(title, day, **{"written": None, "has_tables": True, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("papers", "code", "verdict"),
    [
        ([cleanup()], "posted", Verdict.PASS),
        ([cleanup("关于宣布失效一批文件的决定")], "posted", Verdict.PASS),
        ([cleanup(has_tables=False)], "no_list", Verdict.PARTIAL),
        ([cleanup(day="2018-01-10")], "old", Verdict.FAIL),
        ([cleanup(day=None)], "undated", Verdict.REVIEW),
        ([cleanup("国务院关于宣布失效一批国务院文件的决定")], "reposted", Verdict.REVIEW),
        ([cleanup("关于废止医疗废物许可证的公告")], "missing", Verdict.FAIL),
        ([cleanup("关于开展文件清理工作的通知（征求意见稿）")], "missing", Verdict.FAIL),
        ([cleanup("我区召开文件清理部署会议", kind=PageKind.NEWS)], "missing", Verdict.FAIL),
        ([], "missing", Verdict.FAIL),
    ],
)
def test_cleanup(papers: list[Document], code: str, verdict: Verdict) -> None:
    finding = only(judged("s12-cleanup-result", *papers))
    assert (finding.problem, finding.verdict) == (code, verdict)


def test_cleanup_not_read() -> None:
    assert only(judged("s12-cleanup-result", coverage=gapped())).verdict is Verdict.UNKNOWN
    assert problem("s12-cleanup-result", cleanup(has_tables=False, read=False)) == "not_read"


# ---- filing


def test_filing() -> None:
    numbered = [paper(f"关于第{n}项工作的意见", fields={"统一编号": f"LG-2021-{n}"}) for n in range(3)]
    listed = document("2021年度规范性文件备案目录", "2021-11-01", column="备案")
    assert problem("s12-normative-filing", *numbered, documents=[listed]) == "filed"
    assert problem("s12-normative-filing", *numbered) == "no_list"
    assert problem("s12-normative-filing", *numbered, paper("乙"), paper("丙")) == "few_numbers"
    finding = only(judged("s12-normative-filing", paper()))
    assert (finding.problem, finding.verdict) == ("no_numbers", Verdict.REVIEW)
    assert problem("s12-normative-filing", paper("国务院关于节水的意见")) == "none"
    assert only(judged("s12-normative-filing", coverage=gapped())).verdict is Verdict.UNKNOWN
    assert only(judged("s12-normative-filing", *numbered, lists=gapped())).verdict is Verdict.UNKNOWN


# ---- regulations


def regulation(title: str, body: str = "", **more: object) -> list[Finding]:
    law = document(title, "2019-05-01", column="法规", roles=["laws"], url=HOME + "law.html", **more)  # type: ignore[arg-type]
    col = column("法规", "laws", items=[law])
    return run("s12-admin-regulations-text", site(columns=[col], documents=[law], bodies={law.key: body}))


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("中华人民共和国政府信息公开条例", "2019年4月3日中华人民共和国国务院令第711号修订", "current"),
        ("中华人民共和国政府信息公开条例", "2007年4月5日中华人民共和国国务院令第492号公布", "differs"),
        ("城市供水条例", "国务院令第158号", "not_listed"),
        ("山东省节约用水条例", "", "none"),
        ("关于学习条例的通知", "", "none"),
    ],
)
def test_regulations(title: str, body: str, code: str) -> None:
    assert only(regulation(title, body)).problem == code


def test_regulations_unread_linked_and_columns_not_read() -> None:
    assert only(regulation("优化营商环境条例", read=False)).problem == "not_read"
    found = run("s12-admin-regulations-text", site(columns=[column("法规", "laws", coverage=gapped())]))
    assert only(found).problem == "columns_not_read"
    page = PageFact(HOME, HOME, PageKind.HOME, "", "", {}, proof(HOME))
    reads = {HOME: PageReading(HOME, links=(Link("https://xzfg.moj.gov.cn/", "国家行政法规库"),))}
    view = site(facts=[PagesFact(page, (page,))], readings=reads)
    assert only(run("s12-admin-regulations-text", view)).problem == "linked"
