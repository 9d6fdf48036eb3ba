"""预决算：单位全覆盖、报表、“三公”、说明、附件（C19、C20）。"""

from __future__ import annotations

import pytest

from checker.model.facts import FileContent, FileProblem, LinkFound, LinkResult, Links
from checker.model.site import Unit
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Verdict
from tests.extract.portal import article, listing, menu, page, portal
from tests.rules.facts import (
    attachment,
    column,
    complete,
    document,
    gapped,
    line,
    only,
    problems,
    proof,
    run,
    site,
    verdicts,
)
from tests.rules.money import (
    BUDGET_TABLES,
    FINAL_TABLES,
    NARRATIVE,
    SCAN,
    THREE,
    content,
    money,
    posting,
    with_file,
)

UNITS = ("党政办公室", "经济发展局", "财政金融局", "应急管理局", "住房和城乡建设局", "行政审批服务局")
P, F, R = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW
C20 = {
    "财政金融局": (P, F),
    "经济发展局": (P, F),
    "党政办公室": (P, F),
    "住房和城乡建设局": (R, F),
    "应急管理局": (F, P),
    "行政审批服务局": (F, F),
}
TITLES = (
    ("2021年临港区财政金融局部门预算公开", "财政金融局"),
    ("区经济发展局2021年度部门预算", "经济发展局"),
    ("党政办公室二〇二一年部门预算", "党政办公室"),
    ("2021年住建局部门预算", "住房和城乡建设局"),
    ("应急管理局2020年部门决算公开", "应急管理局"),
    ("2020年区财政金融局部门预算", "财政金融局"),
)


def _both(view: object) -> dict[str, tuple[Verdict, Verdict]]:
    budgets = verdicts(run("s02-dept-budget-coverage", view))  # type: ignore[arg-type]
    finals = verdicts(run("s02-dept-final-coverage", view))  # type: ignore[arg-type]
    return {unit: (budgets[unit], finals[unit]) for unit in budgets}


def test_c20_with_facts_by_hand() -> None:
    docs = [
        posting(title, unit="" if "住建" in title else unit, doubt=unit if "住建" in title else "")
        for title, unit in TITLES
    ]
    old = content(BUDGET_TABLES, year=2020)
    view = money(docs, pages={docs[3].key: old}, units=UNITS)
    assert _both(view) == C20
    shown = next(f for f in run("s02-dept-budget-coverage", view) if f.unit == "住房和城乡建设局")
    assert (shown.problem, shown.data["inside"]) == ("other_year", "2020")
    top = line(run("s02-dept-budget-coverage", view))
    assert (top.verdict, top.data["ok"], top.data["doubtful"], top.data["total"]) == (F, 3, 1, 6)


@pytest.mark.parametrize("aliases", [(), ("住建局",)])
def test_c20_through_the_real_extraction(aliases: tuple[str, ...]) -> None:
    units = [Unit(u, aliases=aliases if u == "住房和城乡建设局" else ()) for u in UNITS]
    rows = [(title, f"/czyjs/{n}.html", "2021-03-10") for n, (title, _) in enumerate(TITLES)]
    pages = {"/": page("首页", menu({"财政预决算": "/czyjs/"})), "/czyjs/": page("财政预决算", listing(rows))}
    for title, url, day in rows:
        year = "2020" if "住建" in title or "2020" in title else "2021"
        kind = "决算" if "决算" in title else "预算"
        text = f"第一部分 概况\n主要职责是服务发展。\n第二部分 {year}年部门{kind}情况说明\n{year}年收入{kind}100万元。"
        pages[url] = article(title, text, published=day, crumbs=[("首页", "/"), ("财政预决算", "/czyjs/")])
    assert _both(portal(pages, units=units)) == C20


def test_coverage_needs_a_unit_list_and_a_place_read_whole() -> None:
    for rule in ("s02-dept-budget-coverage", "s02-dept-final-coverage"):
        assert only(run(rule, money(units=()))).problem == "no_units"
        found = run(rule, money(coverage=gapped()))
        assert [f.problem for f in found] == ["not_read", "units_unknown"]
        assert found[0].coverage
        assert found[0].coverage.reason is Reason.BLOCKED
        assert [f.problem for f in run(rule, money())] == ["missing", "some_units"]


def test_coverage_before_and_after_the_due_time() -> None:
    early = [f.problem for f in run("s02-dept-budget-coverage", money(as_of="2021-05-31"))]
    assert early == ["before_due", "units_not_due"]
    assert run("s02-dept-budget-coverage", money(as_of="2021-06-01"))[0].verdict is F
    approved = money(as_of="2021-03-20", budget_approved="2021-02-05")
    assert run("s02-dept-budget-coverage", approved)[0].problem == "missing"
    rule = "s02-dept-final-coverage"
    assert [f.problem for f in run(rule, money(as_of="2021-07-31"))] == ["before_season", "units_not_due"]
    assert [f.problem for f in run(rule, money(as_of="2021-09-01"))] == ["before_due", "units_doubtful"]


@pytest.mark.parametrize(
    "title",
    [
        "经济发展局关于做好2021年部门预算公开工作的通知",
        "经济发展局2021年部门预算调整情况",
        "经济发展局2021年部门预算绩效目标",
        "经济发展局2021年“三公”经费预算",
        "经济发展局所属园区服务中心2021年单位预算",
        "经济发展局2020年部门预算",
        "一图读懂经济发展局2021年部门预算",
        "经济发展局2021年政府采购预算公告",
    ],
)
def test_what_is_near_a_budget_is_none(title: str) -> None:
    found = run("s02-dept-budget-coverage", money([posting(title, unit="经济发展局")]))
    assert found[0].problem == "missing"
    assert found[0].candidates[0].title == title


@pytest.mark.parametrize(
    ("unit", "title"),
    [
        ("培训中心", "培训中心2021年部门预算"),
        ("审计局", "审计局2021年部门预算"),
        ("居民家庭经济状况核对中心", "居民家庭经济状况核对中心2021年单位预算"),
        ("政府采购中心", "政府采购中心2021年部门预算"),
        ("经济发展局", "经济发展局2021年部门预算及绩效目标公开"),
        ("经济发展局", "经济发展局2021年部门预算和2020年部门决算"),
        ("经济发展局", "经济发展局及所属单位2021年部门预算"),
        ("经济发展局", "经济发展局2021年本级预算"),
    ],
)
def test_units_and_titles_that_look_like_something_else(unit: str, title: str) -> None:
    found = run("s02-dept-budget-coverage", money([posting(title, unit=unit)], units=[unit]))
    assert [f.problem for f in found] == ["posted", "all_units"]


def test_a_title_of_both_kinds_counts_for_each_with_its_year() -> None:
    view = money([posting("经济发展局2021年部门预算和2020年部门决算", unit="经济发展局")])
    assert _both(view) == {"经济发展局": (P, P)}


def test_one_document_with_a_file_for_each_unit() -> None:
    from checker.model.reading import AttachmentRef

    doc = posting(
        "2021年区直部门预算公开",
        unit="经济发展局",
        attachments=tuple(
            AttachmentRef(f"https://www.zone.example/{n}.pdf", f"{u}2021年部门预算.pdf", "pdf")
            for n, u in enumerate(("经济发展局", "应急管理局", "住房和城乡建设局"))
        ),
    )
    view = money([doc], units=["经济发展局", "应急管理局", "财政金融局", "城乡建设局", "住房和城乡建设局"])
    assert problems(run("s02-dept-budget-coverage", view)) == {
        "经济发展局": "posted",
        "应急管理局": "posted",
        "财政金融局": "missing",
        "城乡建设局": "missing",
        "住房和城乡建设局": "posted",
    }


def test_the_finance_office_does_not_pass_by_the_zones_budget() -> None:
    view = money([posting("云岭临港区2021年财政预算", unit="财政金融局")], units=["财政金融局"])
    assert run("s02-dept-budget-coverage", view)[0].problem == "missing"


def test_doubtful_names_and_statements() -> None:
    doubt = money([posting("2021年经发局部门预算", doubt="经济发展局")])
    assert [f.problem for f in run("s02-dept-budget-coverage", doubt)] == ["doubtful", "units_doubtful"]
    old = posting("2021年经发局部门决算", doubt="经济发展局", years=(2020,))
    assert run("s02-dept-final-coverage", money([old]))[0].problem == "doubtful"
    vague = money([posting("经济发展局2021年部门预决算公开", unit="经济发展局", kind=PageKind.DOCUMENT)])
    assert run("s02-dept-budget-coverage", vague)[0].problem == "doubtful"
    note = posting("关于经济发展局新设立未编制2021年部门预算的说明", unit="经济发展局", kind=PageKind.DOCUMENT)
    assert run("s02-dept-budget-coverage", money([note]))[0].problem == "explained"
    other = posting("经济发展局撤销某某行政许可决定", unit="经济发展局", kind=PageKind.DOCUMENT)
    assert run("s02-dept-budget-coverage", money([other]))[0].problem == "missing"
    final = posting("经济发展局2021年新组建不单独编制2020年部门决算的说明", unit="经济发展局", kind=PageKind.DOCUMENT)
    assert run("s02-dept-final-coverage", money([final]))[0].problem == "explained"


def test_final_accounts_of_another_year_inside_are_for_a_person() -> None:
    doc = posting("经济发展局2020年部门决算", "2021-09-10", unit="经济发展局")
    old = content(FINAL_TABLES, kind="final_account", year=2019)
    assert run("s02-dept-final-coverage", with_file(doc, old))[0].problem == "other_year"
    good = content(FINAL_TABLES, kind="final_account", year=2020)
    assert [f.problem for f in run("s02-dept-final-coverage", with_file(doc, good))] == ["posted", "all_units"]


SIDES = {
    "s02-dept-budget-tables": ("经济发展局2021年部门预算", BUDGET_TABLES, "budget", 2021),
    "s02-dept-final-tables": ("经济发展局2020年部门决算", FINAL_TABLES, "final_account", 2020),
}


@pytest.mark.parametrize("rule", SIDES)
def test_tables_of_a_paper(rule: str) -> None:
    title, tables, kind, year = SIDES[rule]
    doc = posting(title, unit="经济发展局")

    def judged(inside: FileContent | None, **more: object) -> list[str]:
        return [f.problem for f in run(rule, with_file(doc, inside, **more))]

    def holding(*names: str, **more: object) -> FileContent:
        return content(names, kind=kind, year=year, **more)

    assert judged(holding(*tables)) == ["complete", "all_good"]
    found = run(rule, with_file(doc, holding(*tables[:2], *tables[3:])))
    assert (found[0].problem, found[0].verdict, found[0].data["missing"]) == ("lacking", F, tables[2])
    assert found[1].problem == "some_bad"
    assert judged(holding(*tables[:3])) == ["few_tables", "some_doubtful"]
    assert judged(SCAN) == ["scan", "some_doubtful"]
    assert judged(holding(*tables[1:], pictured=tables[:1])) == ["scan", "some_doubtful"]
    assert judged(holding(*tables[1:], pages_without_text=(7,))) == ["scan", "some_doubtful"]
    assert judged(holding(*tables[1:], whole=False)) == ["not_read", "some_unknown"]
    assert judged(None) == ["not_read", "some_unknown"]
    assert judged(None, verdict=LinkVerdict.BLOCKED, reason=Reason.BLOCKED) == ["not_read", "some_unknown"]
    assert judged(content(tables, kind=kind, year=year - 1)) == ["other_year", "some_doubtful"]
    assert [f.problem for f in run(rule, money())] == ["no_paper", "none_posted"]
    assert only(run(rule, money(units=()))).problem == "no_units"


def test_tables_may_stand_on_the_page_or_be_spread_over_files() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    half = [attachment(doc, f"{n}.xls", content=content(BUDGET_TABLES[n::2])) for n in (0, 1)]
    assert run("s02-dept-budget-tables", money([doc], half))[0].problem == "complete"
    assert run("s02-dept-budget-tables", money([doc], pages={doc.key: content(BUDGET_TABLES)}))[0].problem == "complete"
    picture = posting("经济发展局2021年部门预算", unit="经济发展局", body_images=3, body_chars=20)
    assert run("s02-dept-budget-tables", money([picture], pages={picture.key: content()}))[0].problem == "scan"


def test_a_file_with_another_kind_does_not_answer() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    wrong = with_file(doc, content(BUDGET_TABLES, kind="final_account", year=2020))
    assert run("s02-dept-budget-tables", wrong)[0].problem == "not_read"


def test_the_state_capital_table_is_optional() -> None:
    doc = posting("经济发展局2020年部门决算", unit="经济发展局")
    view = with_file(doc, content(FINAL_TABLES[:-1], kind="final_account", year=2020))
    found = run("s02-dept-final-tables", view)
    assert [(f.problem, f.verdict) for f in found] == [
        ("optional_lacking", Verdict.PARTIAL),
        ("some_partial", Verdict.PARTIAL),
    ]
    old = posting("经济发展局2017年部门决算", unit="经济发展局")
    view = with_file(old, content(FINAL_TABLES[:-1], kind="final_account", year=2017), year=2018, as_of="2018-12-01")
    assert run("s02-dept-final-tables", view)[0].problem == "complete"


def test_a_smaller_number_of_tables_may_be_asked_for() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    view = with_file(doc, content(BUDGET_TABLES[:7]))
    assert run("s02-dept-budget-tables", view, tables_required=7)[0].problem == "complete"


def test_partial_line_of_budget_tables_comes_from_the_users_own_number() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    found = run("s02-dept-budget-tables", with_file(doc, content(BUDGET_TABLES[:5])), tables_required=7)
    assert [(f.problem, f.verdict) for f in found] == [
        ("lacking", Verdict.PARTIAL),
        ("some_partial", Verdict.PARTIAL),
    ]


ELEMENTS = {"s02-three-public": THREE, "s02-budget-narrative": NARRATIVE}


@pytest.mark.parametrize("rule", ELEMENTS)
def test_words_of_a_paper(rule: str) -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    wanted = ELEMENTS[rule]

    def judged(inside: FileContent | None) -> list[str]:
        return [f.problem for f in run(rule, with_file(doc, inside))]

    assert judged(content(elements=wanted)) == ["complete", "all_good"]
    assert judged(content(elements=wanted[:3])) == ["lacking", "some_partial"]
    assert judged(content()) == ["nothing", "some_bad"]
    assert judged(SCAN) == ["scan", "some_doubtful"]
    assert judged(None) == ["not_read", "some_unknown"]
    assert judged(content(elements=wanted[:3], whole=False)) == ["not_read", "some_unknown"]
    assert judged(content(elements=wanted, year=2020)) == ["other_year", "some_doubtful"]
    assert [f.problem for f in run(rule, money())] == ["no_paper", "none_posted"]
    assert only(run(rule, money(units=()))).problem == "no_units"


def test_three_public_without_a_reason_or_without_the_split_is_partial() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    for gone in ("增减变化原因", "公务用车购置费"):
        found = run("s02-three-public", with_file(doc, content(elements=[e for e in THREE if e != gone])))[0]
        assert (found.verdict, found.data["missing"]) == (Verdict.PARTIAL, gone)


def test_the_worst_of_budget_and_accounts_speaks() -> None:
    budget = posting("经济发展局2021年部门预算", unit="经济发展局")
    final = posting("经济发展局2020年部门决算", "2021-09-10", unit="经济发展局")
    files = [
        attachment(budget, content=content(elements=THREE)),
        attachment(final, content=content(elements=THREE[:2], kind="final_account", year=2020)),
    ]
    found = run("s02-three-public", money([budget, final], files))[0]
    assert (found.problem, found.data["title"]) == ("lacking", final.title)


def test_narrative_may_lack_one_element() -> None:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    assert run("s02-budget-narrative", with_file(doc, content(elements=NARRATIVE[:7])))[0].problem == "complete"
    assert run("s02-budget-narrative", with_file(doc, content(elements=NARRATIVE[:6])))[0].problem == "lacking"


def _usable(inside: FileContent | None, **more: object) -> str:
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    return only(run("s02-budget-attachment-usable", with_file(doc, inside, size=90_000, **more))).problem


def test_c19_files_as_the_rule_says_them() -> None:
    """C19 rows a to i, as facts of the file reader."""
    assert _usable(SCAN) == "scan"
    for form in ("html", "xlsx", "csv", "pdf"):
        assert _usable(content(format=form), name="预算表.xls") == "usable"
    assert _usable(content(format="zip", members=("预算.xls",))) == "usable"
    assert _usable(FileContent("html", False, error_page=True, whole=False)) == "dead"
    assert _usable(FileContent("pdf", False, note="PDF已损坏，无法打开", whole=False)) == "scan"
    assert _usable(FileContent("zip", False, note="压缩包内容超过上限，未展开", whole=False)) == "scan"


def test_files_that_are_dead_small_or_someone_elses() -> None:
    assert _usable(None, verdict=LinkVerdict.DEAD, note="HTTP 404") == "dead"
    assert _usable(None) == "not_read"
    assert _usable(None, verdict=LinkVerdict.BLOCKED, reason=Reason.BLOCKED) == "not_read"
    assert _usable(content(text_chars=120)) == "short"
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    small = run("s02-budget-attachment-usable", with_file(doc, content(text_chars=120), size=900))
    assert [(f.problem, f.verdict) for f in small] == [("tiny", Verdict.PARTIAL), ("some_poor", Verdict.PARTIAL)]
    compressed = run("s02-budget-attachment-usable", with_file(doc, content(format="docx"), size=2900))
    assert only(compressed).problem == "usable"
    year = FileProblem("other_year", "标题为2021年，文件内为2020年", weight="review")
    unit = FileProblem("other_unit", "标题单位为“经济发展局”，文件内为“应急管理局”", weight="review")
    assert _usable(content(problems=[year])) == _usable(content(problems=[unit])) == "contradiction"
    short = posting("2021年经发局部门预算", doubt="经济发展局")
    found = run("s02-budget-attachment-usable", with_file(short, content(), size=90_000))
    assert [f.problem for f in found] == ["short_name", "some_doubtful"]


def test_lines_of_the_file_rule() -> None:
    rule = "s02-budget-attachment-usable"
    doc = posting("经济发展局2021年部门预算", unit="经济发展局")
    assert line(run(rule, with_file(doc, content(), size=90_000))).problem == "all_usable"
    assert line(run(rule, with_file(doc, None, verdict=LinkVerdict.DEAD))).problem == "some_dead"
    assert line(run(rule, with_file(doc, None))).problem == "some_unknown"
    assert only(run(rule, money([doc]))).problem == "no_files"
    assert only(run(rule, money(coverage=gapped()))).problem == "place_unread"


def test_a_catalogue_of_what_to_publish_is_no_budget() -> None:
    doc = posting("财政预决算领域基层政务公开标准目录")
    assert only(run("s02-budget-attachment-usable", with_file(doc, content(text_chars=5)))).problem == "no_files"


def _column(*titles: str, **more: object) -> str:
    docs = [posting(t, unit="" if "财政" in t else "经济发展局") for t in titles]
    return only(run("s02-budget-column", money(docs, **more))).problem  # type: ignore[arg-type]


def test_one_column_for_all_groups_and_years() -> None:
    full = [
        *(f"云岭临港区{y}年财政预算" for y in (2019, 2020, 2021)),
        *(f"云岭临港区{y}年财政决算" for y in (2018, 2019, 2020)),
        "经济发展局2021年部门预算",
        "经济发展局2020年部门决算",
    ]
    assert _column(*full) == "complete"
    assert _column(*full[:-1]) == "group_missing"
    assert _column(full[2], full[5], *full[6:]) == "few_years"
    assert _column(full[2], full[5], *full[6:], coverage=gapped()) == "not_read"
    assert _column("关于做好2021年部门预算公开工作的通知") == "unrecognised"
    assert _column() == "empty"
    assert only(run("s02-budget-column", site())).problem == "missing"
    assert only(run("s02-budget-column", site(navigation=gapped()))).problem == "not_read"
    url = "https://www.yunling.example/czyjs/"
    for verdict, problem in ((LinkVerdict.LIVE, "parent_only"), (LinkVerdict.DEAD, "missing")):
        link = LinkResult(url, verdict, found_on=(LinkFound("x", "云岭市预决算公开统一平台"),), evidence=proof(url))
        assert only(run("s02-budget-column", site(facts=[Links((link,), complete())]))).problem == problem
    outside = column("财政预决算", "budget", state="external", coverage=complete())
    assert only(run("s02-budget-column", site(columns=[outside]))).problem == "parent_only"


def test_news_about_budgets_in_a_news_column_fill_no_group() -> None:
    news = document("我区召开2021年部门预算编制会", "2021-01-05", column="要闻", roles=["news"], kind=PageKind.NEWS)
    assert only(run("s02-budget-column", money([news]))).problem == "empty"
