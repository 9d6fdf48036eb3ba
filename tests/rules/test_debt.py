"""政府债务：限额余额、债券存续期。"""

from __future__ import annotations

import pytest

from checker.model.facts import LinkFound, LinkResult, Links
from checker.model.reading import PageReading
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import attachment, column, complete, document, gapped, only, proof, run, site
from tests.rules.money import GOV_TABLES, SCAN, content, money, posting

RULE, BOND = "s02-debt-limit-balance", "s02-debt-bond-lifecycle"
FULL = "经批准的债务限额为21亿元，债务余额为19亿元。\n债券发行3亿元，使用安排为道路建设；当年债券还本付息0.8亿元。"
NOW, BEFORE = "云岭临港区2021年政府债务限额余额情况（预算）", "云岭临港区2020年政府债务限额余额情况（决算）"


def _debt(texts: dict[str, str], **more: object) -> str:
    docs = [posting(t, kind=PageKind.DOCUMENT) for t in texts]
    bodies = {d.key: texts[d.title] for d in docs}
    finding = only(run(RULE, money(docs, bodies=bodies, **more)))  # type: ignore[arg-type]
    return finding.problem


def test_limit_balance_use_and_repayment_of_both_years() -> None:
    assert _debt({NOW: FULL, BEFORE: FULL}) == "complete"
    assert _debt({NOW: FULL, BEFORE: "债务限额为21亿元，债务余额为19亿元。"}) == "lacking"
    assert _debt({NOW: FULL}) == "lacking"
    assert _debt({NOW: FULL}, as_of="2021-09-01") == "complete"
    assert _debt({}) == "missing"
    assert _debt({}, coverage=gapped()) == "not_read"


def test_figures_in_the_zones_papers_and_their_tables_count() -> None:
    budget = posting("云岭临港区2021年财政预算")
    final = posting("云岭临港区2020年财政决算", "2021-09-01")
    files = [
        attachment(budget, content=content(GOV_TABLES)),
        attachment(
            final,
            content=content(
                elements=["债务限额", "债务余额", "使用安排", "还本付息"], kind="final_account", year=2020, tables=["一般公共预算收入决算表"]
            ),
        ),
    ]  # fmt: skip
    assert only(run(RULE, money([budget, final], files))).problem == "complete"
    unread = [attachment(budget, content=None), files[1]]
    assert only(run(RULE, money([budget, final], unread))).problem == "not_read"
    scan = [attachment(budget, content=SCAN), files[1]]
    assert only(run(RULE, money([budget, final], scan))).problem == "scan"


def test_figures_in_a_table_on_the_page() -> None:
    docs = [posting(t, kind=PageKind.DOCUMENT) for t in (NOW, BEFORE)]
    table = (("项目", "债务限额", "债务余额", "还本付息"), ("合计", "21", "19", "1"))
    readings = {
        d.key: PageReading(d.url, body_text="债券发行3亿元，用于道路建设。", body_tables=(table,), body_chars=20) for d in docs
    }  # fmt: skip
    assert only(run(RULE, money(docs, readings=readings))).problem == "complete"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于云岭临港区没有举债权限的说明", ""),
        ("云岭临港区政府债务情况说明", "我区没有举借债务，由市级统一管理。"),
        ("云岭市2021年政府债务限额余额情况", ""),
    ],
)
def test_a_statement_on_debt_is_for_a_person(title: str, text: str) -> None:
    finding = only(run(RULE, money([d := posting(title, kind=PageKind.DOCUMENT)], bodies={d.key: text})))
    assert (finding.problem, finding.verdict) == ("statement", Verdict.REVIEW)


def test_a_statement_of_the_finance_office_counts() -> None:
    note = posting("云岭临港区政府债务情况说明", unit="财政金融局", kind=PageKind.DOCUMENT)
    view = money([note], bodies={note.key: "我区没有举借债务。"}, units=["财政金融局"])
    assert only(run(RULE, view)).problem == "statement"


@pytest.mark.parametrize("title", ["我区召开政府债务风险防控会议", "企业债务重组公告解读"])
def test_news_about_debt_are_no_figures(title: str) -> None:
    news = document(title, "2021-05-01", column="要闻", roles=["news"], kind=PageKind.NEWS)
    assert only(run(RULE, money([news]))).problem == "missing"


def _bond(
    *docs: tuple[str, str | None], coverage: object = None, links: tuple[LinkResult, ...] = (), **more: object
) -> str:
    items = [document(t, d, column="政府债务", roles=["debt"]) for t, d in docs]
    own = [column("政府债务", "debt", items=items, coverage=coverage or complete())]  # type: ignore[arg-type]
    facts = [Links(links, complete())]
    return only(run(BOND, site(columns=own, documents=items, facts=facts, **more))).problem  # type: ignore[arg-type]


def test_bond_lifecycle_in_time_late_and_missing() -> None:
    assert _bond(("专项债券存续期信息公开（2021年）", "2021-06-22")) == "in_time"
    assert _bond(("专项债券存续期信息公开（2021年）", "2021-06-30")) == "in_time"
    assert _bond(("专项债券存续期信息公开（2021年）", "2021-08-05")) == "late"
    assert _bond(("2020年债券资金使用情况", "2020-06-22")) == "last_year_only"
    assert _bond(("2020年债券资金使用情况", "2020-06-22"), coverage=gapped()) == "not_read"
    assert _bond(("2021年债券资金使用情况", None)) == "no_date"
    assert _bond() == "missing"
    assert _bond(as_of="2021-05-01") == "not_due"
    assert _bond(coverage=gapped()) == "not_read"


def test_bond_links_and_statements_are_for_a_person() -> None:
    link = LinkResult(
        "https://www.celma.org.cn/", LinkVerdict.LIVE, found_on=(LinkFound("x", "中国地方政府债券信息公开平台"),),
        own_host=False, evidence=proof("https://www.celma.org.cn/"),
    )  # fmt: skip
    assert _bond(links=(link,)) == "link_only"
    assert _bond(("关于云岭临港区未发行债券的说明", "2021-05-01")) == "statement"


@pytest.mark.parametrize(
    "title", ["关于做好债券存续期信息公开工作的通知", "云岭市2021年专项债券存续期信息", "地方政府债务限额情况"]
)
def test_what_is_near_bond_information_is_none(title: str) -> None:
    assert _bond((title, "2021-05-01")) == "missing"
