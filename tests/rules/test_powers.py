"""权责清单及其更新、机构职能目录。"""

from __future__ import annotations

import pytest

from checker.model.facts import LinkResult, Links
from checker.model.reading import AttachmentRef, PageReading
from checker.model.site import SiteView, Unit
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import attachment, column, document, gapped, line, only, problems, run, site, verdicts
from tests.rules.posted import posted, problem, table, text, unproduced

LIST = "s03-power-list"
CURRENT = "s03-power-list-current"
ORGANS = "s03-institution-catalogue"
UNITS = ("经济发展局", "行政审批服务局")
HEAD = ("序号", "事项名称", "事项类型", "设定依据", "行使主体")
ROWS = tuple((str(n), "项目备案", "行政许可", "有关规定第三条", unit) for n, unit in enumerate(UNITS))
TITLE = "云岭临港区权责清单（2021年版）"


def _list(*rows: tuple[str, ...], **more: object) -> SiteView:
    return posted("power_list", TITLE, pages={TITLE: table(*rows)}, units=UNITS, **more)  # type: ignore[arg-type]


def test_power_list_with_all_fields_for_all_units_passes() -> None:
    assert only(run(LIST, _list(HEAD, *ROWS))).verdict is Verdict.PASS


def test_power_list_without_a_unit_list_says_so() -> None:
    view = posted("power_list", TITLE, pages={TITLE: table(HEAD, *ROWS)})
    finding = only(run(LIST, view))
    assert finding.verdict is Verdict.PASS
    assert "未配置单位清单" in str(finding.data["units_note"])


def test_power_list_with_blanks_or_without_columns() -> None:
    short = only(run(LIST, _list(("序号", "事项名称", "行使主体"), ("1", "备案", UNITS[0]))))
    assert (short.problem, short.data["lacking"]) == ("fields_missing", "事项类型、设定依据")
    blank = ("1", "备案", "行政许可", "", UNITS[0])
    assert only(run(LIST, _list(HEAD, *ROWS, blank))).data["lacking"] == "设定依据"


def test_power_list_of_some_units() -> None:
    assert problem(LIST, _list(HEAD, ROWS[0])) == "units_missing"


def test_power_list_in_a_file() -> None:
    doc = document(TITLE, "2021-05-01", column="power_list", roles=["power_list"], body_chars=20)
    col = column("power_list", "power_list", items=[doc])
    for verdict, wanted in (
        (LinkVerdict.LIVE, "in_file"),
        (LinkVerdict.BLOCKED, "file_unread"),
        (LinkVerdict.DEAD, "no_table"),
    ):
        view = site(columns=[col], documents=[doc], files=[attachment(doc, "清单.xlsx", verdict)])
        assert problem(LIST, view) == wanted


def test_power_list_behind_a_link() -> None:
    away = column("权责清单", "power_list", state="external")
    assert problem(LIST, site(columns=[away])) == "link_only"
    dead = Links((LinkResult(away.url, LinkVerdict.DEAD),))
    finding = only(run(LIST, site(columns=[away], facts=[dead])))
    assert (finding.problem, finding.verdict) == ("dead_link", Verdict.FAIL)


@pytest.mark.parametrize("title", ["市场准入负面清单", "《权责清单》解读", "我区召开权责清单编制工作会议"])
def test_what_is_near_a_power_list_is_none(title: str) -> None:
    assert problem(LIST, posted("other", others=[title])) == "missing"


def test_items_of_a_power_list_column_are_a_list_whatever_their_titles() -> None:
    assert problem(LIST, posted("power_list", "对违法占地的处罚")) == "in_file"
    assert problem(LIST, posted("power_list", "《权责清单》解读")) == "missing"


def test_a_posted_statement_on_powers_is_for_a_person() -> None:
    assert problem(LIST, posted("power_list", "本单位无行政权力事项的说明")) == "stated"


def test_no_power_list() -> None:
    assert only(run(LIST, site())).verdict is Verdict.FAIL
    assert problem(LIST, site(lists=gapped())) == "not_read"
    assert problem(LIST, posted("power_list", coverage=gapped())) == "not_read"


def test_power_list_age() -> None:
    assert problem(CURRENT, posted("power_list", TITLE)) == "current"
    assert problem(CURRENT, posted("power_list", (TITLE, "2019-01-01"))) == "old"
    adjusted = ("关于权责清单动态调整的公告", "2021-10-01")
    assert problem(CURRENT, posted("power_list", (TITLE, "2019-01-01"), adjusted)) == "current"
    assert problem(CURRENT, posted("power_list", (TITLE, "2019-01-01"), coverage=gapped())) == "not_read"
    assert problem(CURRENT, posted("power_list", (TITLE, ""))) == "undated"
    assert problem(CURRENT, posted("power_list", (TITLE, "", {"date_unreadable": "五月"}))) == "not_read"


def test_power_list_age_without_a_list() -> None:
    assert only(run(CURRENT, posted("power_list"))).verdict is Verdict.NOT_APPLICABLE
    assert problem(CURRENT, posted("power_list", coverage=gapped())) == "not_read"


LABELS = {
    "主要职责": "负责项目备案", "内设机构": "综合科、项目科", "办公地址": "临港大道1号", "办公时间": "9:00—17:00",
    "联系电话": "0539-7612301", "负责人": "林若溪",
}  # fmt: skip


def _organ(labels: dict[str, str], name: str = "经济发展局", **more: object) -> SiteView:
    lines = "\n".join(f"{k}：{v}" for k, v in labels.items())
    more.setdefault("units", ["经济发展局"])
    return posted("institution", (name, None, {"unit": name}), pages={name: text(lines)}, **more)  # type: ignore[arg-type]


def test_institution_with_six_fields_passes() -> None:
    findings = run(ORGANS, _organ(LABELS))
    assert (only(findings).verdict, line(findings).problem) == (Verdict.PASS, "all_units")
    rows = table(*LABELS.items())
    view = posted(
        "institution", ("经济发展局", None, {"unit": "经济发展局"}), pages={"经济发展局": rows}, units=["经济发展局"]
    )
    assert only(run(ORGANS, view)).verdict is Verdict.PASS


@pytest.mark.parametrize("label", [k for k in LABELS if k != "联系电话"])
def test_institution_lacking_one_field_fails(label: str) -> None:
    findings = run(ORGANS, _organ({k: v for k, v in LABELS.items() if k != label}))
    assert (only(findings).problem, only(findings).verdict) == ("lacking", Verdict.FAIL)
    assert line(findings).problem == "some_units"


def test_institution_with_a_label_left_empty_is_partial() -> None:
    findings = run(ORGANS, _organ(LABELS | {"负责人": ""}))
    assert (only(findings).problem, line(findings).problem) == ("empty", "units_partial")


def test_institution_with_a_word_outside_labels_is_for_a_person() -> None:
    page = {k: v for k, v in LABELS.items() if k != "办公时间"} | {"备注": "办公时间同管委会"}
    assert only(run(ORGANS, _organ(page))).problem == "unclear"


def test_institution_as_a_picture() -> None:
    doc = ("经济发展局", None, {"unit": "经济发展局", "body_images": 2, "body_chars": 5})
    view = posted("institution", doc, units=["经济发展局"])
    findings = run(ORGANS, view)
    assert (only(findings).problem, line(findings).problem) == ("picture", "units_doubtful")


def test_institution_in_a_file_or_with_little_on_its_own_page() -> None:
    file = (AttachmentRef("https://www.zone.example/a.doc", "三定.doc", "doc"),)
    doc = ("经济发展局", None, {"unit": "经济发展局", "attachments": file, "body_chars": 20})
    assert only(run(ORGANS, posted("institution", doc, units=["经济发展局"]))).problem == "picture"
    head = ("经济发展局负责人", None, {"unit": "经济发展局"})
    pages = {"经济发展局负责人": text("局长：林若溪"), "机构一览": text("经济发展局：负责项目")}
    both = posted("institution", head, "机构一览", pages=pages, units=["经济发展局"])
    assert only(run(ORGANS, both)).problem == "mentioned"


def test_institution_fields_gathered_from_several_pages_of_a_unit() -> None:
    first, rest = dict(list(LABELS.items())[:3]), dict(list(LABELS.items())[3:])
    pages = {t: text("\n".join(f"{k}：{v}" for k, v in part.items())) for t, part in (("职能", first), ("领导", rest))}
    docs = [(t, None, {"unit": "经济发展局"}) for t in pages]
    assert only(run(ORGANS, posted("institution", *docs, pages=pages, units=["经济发展局"]))).verdict is Verdict.PASS


def test_institution_without_an_entry() -> None:
    findings = run(ORGANS, _organ(LABELS, units=UNITS))
    assert problems(findings) == {"经济发展局": "complete", "行政审批服务局": "missing"}
    blocked = run(ORGANS, _organ(LABELS, units=UNITS, coverage=gapped()))
    assert verdicts(blocked)["行政审批服务局"] is Verdict.UNKNOWN
    assert line(blocked).problem == "units_unknown"


def test_institution_by_doubtful_name_or_in_a_common_page() -> None:
    doubt = posted("institution", ("审批局", None, {"unit_doubt": "行政审批服务局"}), units=["行政审批服务局"])
    assert only(run(ORGANS, doubt)).problem == "doubtful"
    common = posted("institution", "机构一览", pages={"机构一览": text("经济发展局：负责项目")}, units=["经济发展局"])
    assert only(run(ORGANS, common)).problem == "mentioned"
    single = posted("institution", pages={"institution": text("经济发展局：负责项目")}, units=["经济发展局"])
    assert only(run(ORGANS, single)).problem == "mentioned"


def test_institutions_without_a_unit_list_are_unknown() -> None:
    finding = only(run(ORGANS, posted("institution")))
    assert (finding.problem, finding.verdict) == ("no_units", Verdict.UNKNOWN)


def test_companies_and_the_zone_itself_are_no_bodies_of_the_catalogue() -> None:
    units = [Unit("管委会", kind="government"), Unit("临港水务", kind="company")]
    assert only(run(ORGANS, posted("institution", units=units))).problem == "no_units"


def test_hostile_pages_do_not_break_the_reading_of_labels() -> None:
    long = PageReading(
        "x", body_text="：" * 5000 + "\n" * 9000 + "办公地址", body_tables=((("",), ()),), kind=PageKind.OTHER
    )
    view = posted(
        "institution", ("经济发展局", None, {"unit": "经济发展局"}), pages={"经济发展局": long}, units=UNITS[:1]
    )
    assert only(run(ORGANS, view)).verdict is Verdict.FAIL


def test_every_problem_is_produced() -> None:
    assert unproduced(LIST, CURRENT, ORGANS) == {}
