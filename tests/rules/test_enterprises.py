"""公共企事业单位：专栏、目录、更新、申诉。"""

from __future__ import annotations

import pytest

from checker.model.facts import LinkResult, Links
from checker.model.reading import PageReading
from checker.model.vocabulary import LinkVerdict, Reason, Verdict
from tests.rules.facts import attachment, column, document, gapped, only, run, site
from tests.rules.posted import posted, problem, table, text, unproduced

COLUMN = "s05-pse-column"
CATALOGUE = "s05-pse-catalogue"
UPDATES = "s05-pse-updates"
COMPLAINT = "s05-pse-complaint"
ROLE = "public_enterprise"
FIVE = ("第一小学招生公告", "人民医院价格公示", "水务公司停水通知", "供电所停电通知", "公交线路调整")


def test_column_with_enough_fields_passes() -> None:
    assert problem(COLUMN, posted(ROLE, *FIVE)) == "covered"
    subs = [
        column(n, "public_enterprise_field", state="single_document") for n in ("教育", "供水", "供电", "供气", "供热")
    ]
    assert problem(COLUMN, posted(ROLE, columns=subs)) == "covered"


def test_column_with_few_fields() -> None:
    assert problem(COLUMN, posted(ROLE, *FIVE[:2])) == "few"
    assert problem(COLUMN, posted(ROLE, *FIVE[:2], coverage=gapped())) == "not_read"
    assert problem(COLUMN, posted(ROLE, *FIVE[:2]), fields=["教育", "卫生健康"]) == "covered"


def test_catalogues_of_fields_are_no_content_of_fields() -> None:
    assert (
        problem(COLUMN, posted(ROLE, *(f"{f}领域信息公开目录" for f in ("教育", "供水", "供电", "供气", "供热"))))
        == "few"
    )


def test_empty_field_columns_do_not_count() -> None:
    subs = [column(n, "public_enterprise_field") for n in ("教育", "供水", "供电", "供气", "供热")]
    assert problem(COLUMN, posted(ROLE, columns=subs)) == "few"


def test_column_with_dead_entries() -> None:
    away = column("供水", "public_enterprise_field", state="external")
    dead = Links((LinkResult(away.url, LinkVerdict.DEAD),))
    finding = only(run(COLUMN, posted(ROLE, *FIVE, columns=[away], facts=[dead])))
    assert (finding.problem, finding.data["dead"]) == ("dead", "供水")


def test_column_that_only_links_away() -> None:
    assert problem(COLUMN, site(columns=[column("公共企事业单位", ROLE, state="external")])) == "link_only"


def test_no_column() -> None:
    assert only(run(COLUMN, site())).verdict is Verdict.FAIL
    assert problem(COLUMN, site(navigation=gapped(Reason.SCRIPT))) == "not_read"
    assert problem(COLUMN, site(columns=[column("供水", "public_enterprise_field")])) == "elsewhere"


SUBJECTS = "云岭临港区公共企事业单位信息公开适用主体清单"
LISTS = tuple(f"{f}领域公共企事业单位信息公开目录" for f in ("教育", "供水", "供电"))
HEAD = ("公开事项", "公开内容", "公开时限", "公开主体", "公开渠道")


def _pages(*rows: tuple[str, ...]) -> dict[str, PageReading]:
    return dict.fromkeys(LISTS, table(*rows))


GOOD = _pages(HEAD, ("收费", "标准", "20个工作日内", "学校", "网站"))


def test_catalogue_with_subjects_and_fields_passes() -> None:
    assert problem(CATALOGUE, posted(ROLE, SUBJECTS, *LISTS, pages=GOOD)) == "complete"


def test_catalogue_in_part() -> None:
    assert problem(CATALOGUE, posted(ROLE, *LISTS, pages=GOOD)) == "no_subjects"
    assert problem(CATALOGUE, posted(ROLE, SUBJECTS)) == "no_catalogue"
    assert problem(CATALOGUE, posted(ROLE, SUBJECTS, coverage=gapped())) == "not_read"
    one = {LISTS[0]: GOOD[LISTS[0]]}
    assert problem(CATALOGUE, posted(ROLE, SUBJECTS, LISTS[0], pages=one)) == "few_fields"


def test_catalogue_with_a_limit_too_long_or_columns_missing() -> None:
    long = _pages(HEAD, ("收费", "标准", "形成后30 个工作日", "学校", "网站"))
    finding = only(run(CATALOGUE, posted(ROLE, SUBJECTS, *LISTS, pages=long)))
    assert (finding.problem, finding.data["days"]) == ("limit_long", 30)
    short = _pages(HEAD[:2], ("收费", "标准"))
    assert (
        only(run(CATALOGUE, posted(ROLE, SUBJECTS, *LISTS, pages=short))).data["lacking"]
        == "公开时限、公开主体、公开渠道"
    )
    assert problem(CATALOGUE, posted(ROLE, SUBJECTS, *LISTS)) == "no_columns"


def test_catalogue_as_a_file() -> None:
    docs = [document(t, "2021-05-01", column=ROLE, roles=[ROLE]) for t in (SUBJECTS, *LISTS)]
    view = site(
        columns=[column(ROLE, ROLE, items=docs)],
        documents=docs,
        files=[attachment(docs[1])],
        readings={d.key: PageReading(d.url) for d in docs},
    )
    assert problem(CATALOGUE, view) == "picture"


def test_a_catalogue_column_of_unclear_items_is_for_a_person() -> None:
    assert problem(CATALOGUE, posted("public_enterprise_catalogue", "供水服务事项表")) == "unclear"


def test_a_posted_statement_on_undertakings_is_for_a_person() -> None:
    assert problem(CATALOGUE, posted(ROLE, "我区不涉及公共企事业单位的说明")) == "stated"


def test_no_catalogue() -> None:
    near = ["政府信息公开目录", "《公共企事业单位信息公开目录》解读"]
    assert only(run(CATALOGUE, posted("other", others=near))).verdict is Verdict.FAIL
    assert problem(CATALOGUE, posted("public_enterprise_catalogue", "公共企事业单位申诉工作制度")) == "missing"
    assert problem(CATALOGUE, posted(ROLE, coverage=gapped())) == "not_read"


NAMES = {"undertakings": ["临港水务", "临港热力"]}


def test_updates_need_a_list_of_undertakings() -> None:
    assert problem(UPDATES, posted(ROLE, "临港水务停水通知")) == "not_configured"
    assert problem(UPDATES, site(navigation=gapped())) in ("not_configured", "not_read")


def test_updates_of_configured_undertakings() -> None:
    fresh = (("临港水务水质公告", "2021-10-01"), ("供暖通知", "2021-10-20", {"medium": "临港热力有限公司"}))
    assert problem(UPDATES, posted(ROLE, *fresh), **NAMES) == "fresh"
    finding = only(run(UPDATES, posted(ROLE, fresh[0], ("临港热力价格", "2020-01-01")), **NAMES))
    assert (finding.problem, finding.data["lacking"]) == ("stale", "临港热力")
    assert problem(UPDATES, posted(ROLE, fresh[0], coverage=gapped()), **NAMES) == "not_read"
    none = only(run(UPDATES, posted(ROLE, "外地水务公告"), **NAMES))
    assert (none.problem, none.verdict) == ("none", Verdict.FAIL)


RULE = "公共企事业单位信息公开申诉工作制度"
WORDS = "公共企事业单位信息公开申诉：自收到申诉之日起20个工作日内处理。联系电话：0539-7612301"


def _rule(words: str, **more: object) -> str:
    return problem(COMPLAINT, posted(ROLE, RULE, pages={RULE: text(words)}, **more))  # type: ignore[arg-type]


def test_complaint_system_with_all_elements_passes() -> None:
    assert _rule(WORDS) == "complete"
    single = posted("complaint", pages={"complaint": text(WORDS)}, place={"state": "single_document"})
    assert problem(COMPLAINT, single) == "complete"


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        (WORDS.replace("20个工作日内", "及时"), "处理期限"),
        (WORDS.replace("20个工作日内", "及时") + "（2021年6月3日印发）", "处理期限"),
        ("申诉十日内办结", "受理渠道"),
    ],
)
def test_complaint_system_lacking_an_element(words: str, lacking: str) -> None:
    finding = only(run(COMPLAINT, posted(ROLE, RULE, pages={RULE: text(words)})))
    assert (finding.problem, finding.data["lacking"]) == ("lacking", lacking)


def test_complaint_system_not_found() -> None:
    assert problem(COMPLAINT, posted(ROLE, "工伤认定申诉办法")) == "missing"
    other = "商业秘密申诉须知"
    assert problem(COMPLAINT, posted("news", other, pages={other: text("申诉十日内办结")})) == "missing"
    assert problem(COMPLAINT, posted(ROLE, coverage=gapped())) == "not_read"
    assert problem(COMPLAINT, posted(ROLE, (RULE, None, {"read": False}))) == "file_unread"
    general = column("监督投诉", "complaint", state="single_document")
    assert problem(COMPLAINT, site(columns=[general])) == "general_only"


def test_every_problem_is_produced() -> None:
    assert unproduced(COLUMN, CATALOGUE, UPDATES, COMPLAINT) == {}
