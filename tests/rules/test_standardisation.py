"""标准目录、要素、落实、调整、基本目录、政务公开专区。"""

from __future__ import annotations

import pytest

from checker.kit.fieldsets import PILOT
from checker.model.facts import Column
from checker.model.reading import Dated, PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource, LinkVerdict, Reason, Verdict
from tests.rules.facts import attachment, column, day, document, gapped, line, only, run, site
from tests.rules.posted import posted, problem, table, text, unproduced

LISTS = "s15-standard-catalogue"
FIELDS = "s15-catalogue-fields"
EXECUTED = "s15-catalogue-executed"
UPDATED = "s15-catalogue-updated"
BASIC = "s15-basic-catalogue"
ROOM = "s15-zone-page"
ROLE = "standard_catalogue"
ALL = tuple(f"云岭临港区{f}领域基层政务公开标准目录" for f in PILOT)


def test_catalogues_of_enough_fields_pass() -> None:
    assert problem(LISTS, posted(ROLE, *ALL[:20])) == "covered"
    assert problem(LISTS, posted(ROLE, *ALL[:3]), fields=list(PILOT)[:3]) == "covered"


def test_catalogues_gathered_on_one_page_count_by_their_files() -> None:
    doc = document("云岭临港区基层政务公开标准目录", "2021-05-01", column=ROLE, roles=[ROLE])
    files = [attachment(doc, f"{f}领域标准目录.xlsx") for f in PILOT]
    view = site(columns=[column(ROLE, ROLE, items=[doc])], documents=[doc], files=files)
    assert problem(LISTS, view) == "covered"


def test_catalogues_of_few_fields() -> None:
    finding = only(run(LISTS, posted(ROLE, *ALL[:19])))
    assert (finding.problem, finding.verdict) == ("few", Verdict.PARTIAL)
    assert problem(LISTS, posted(ROLE, *ALL[:19], coverage=gapped())) == "not_read"
    assert problem(LISTS, posted(ROLE, "基层政务公开标准目录")) == "unnamed"


def test_catalogues_copied_or_kept_elsewhere() -> None:
    copied = [t.replace("云岭临港区", "沂水县") for t in ALL]
    assert problem(LISTS, posted(ROLE, *copied)) == "other_place"
    outside = [(t, None, {"in_scope": False}) for t in ALL]
    assert problem(LISTS, posted(ROLE, *outside)) == "parent_only"
    assert problem(LISTS, site(columns=[column("标准目录", ROLE, state="external")])) == "parent_only"


@pytest.mark.parametrize("title", ["基层政务公开标准目录编制工作推进会", "《标准目录》解读", "政府信息公开目录"])
def test_what_is_near_a_catalogue_is_none(title: str) -> None:
    assert problem(LISTS, posted("news", title)) == "missing"


def test_catalogues_of_other_things_elsewhere_do_not_make_up_the_number() -> None:
    other = ["云岭市公共资源交易目录", "政府购买养老服务目录", "涉农补贴项目目录"]
    finding = only(run(LISTS, posted(ROLE, *ALL[:18], others=other)))
    assert (finding.problem, finding.data["count"]) == ("few", 18)


def test_a_catalogue_column_that_holds_something_is_for_a_person() -> None:
    assert problem(LISTS, posted(ROLE, "关于公布有关领域公开清单的公告")) == "unnamed"


def test_no_catalogue() -> None:
    assert only(run(LISTS, site())).verdict is Verdict.FAIL
    assert problem(LISTS, posted(ROLE, coverage=gapped())) == "not_read"


HEAD = ("序号", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式")


def _catalogue(*head: str, **more: object) -> SiteView:
    pages = {ALL[0]: table(head, tuple("x" * len(head)))} if head else {}
    return posted(ROLE, (ALL[0], None, more or None), pages=pages)


def test_columns_of_a_catalogue() -> None:
    findings = run(FIELDS, _catalogue(*HEAD))
    assert (only(findings).problem, line(findings).problem) == ("complete", "all")
    findings = run(FIELDS, _catalogue(*HEAD[:5]))
    assert (only(findings).problem, line(findings).problem) == ("lacking", "some")
    assert only(findings).data["lacking"] == "公开主体、公开渠道和载体、公开对象、公开方式、公开层级"
    assert problem(FIELDS, _catalogue()) == "no_table"


def test_columns_in_files_pictures_and_unread_pages() -> None:
    findings = run(FIELDS, _catalogue(body_images=1))
    assert (only(findings).problem, line(findings).problem) == ("in_file", "line_review")
    findings = run(FIELDS, _catalogue(read=False))
    assert (only(findings).problem, line(findings).problem) == ("not_read", "line_unknown")
    doc = document(ALL[0], "2021-05-01", column=ROLE, roles=[ROLE])
    for verdict, wanted in (
        (LinkVerdict.LIVE, "in_file"),
        (LinkVerdict.BLOCKED, "not_read"),
        (LinkVerdict.DEAD, "no_table"),
    ):
        view = site(
            columns=[column(ROLE, ROLE, items=[doc])], documents=[doc], files=[attachment(doc, "目录.xls", verdict)],
            readings={doc.key: PageReading(doc.url)},
        )  # fmt: skip
        assert problem(FIELDS, view) == wanted


def test_columns_without_a_catalogue() -> None:
    assert problem(FIELDS, posted(ROLE)) == "none"
    assert problem(FIELDS, posted(ROLE, coverage=gapped())) == "none_read"


def _fields(count: int, when: str = "2021-06-01", **more: object) -> list[Column]:
    made = []
    for name in list(PILOT)[:count]:
        docs = [document(f"{name}信息", when, column=name)]
        made.append(column(name, "standard_field", items=docs, **more))  # type: ignore[arg-type]
    return made


def test_content_behind_the_catalogue() -> None:
    assert problem(EXECUTED, site(columns=_fields(21))) == "covered"
    assert problem(EXECUTED, site(columns=_fields(10))) == "few"
    assert problem(EXECUTED, site(columns=_fields(26, "2019-01-01"))) == "few"
    assert problem(EXECUTED, site(columns=_fields(10), navigation=gapped(Reason.SCRIPT))) == "not_read"


def test_no_content_behind_the_catalogue() -> None:
    empty = [column(name, "standard_field") for name in PILOT]
    finding = only(run(EXECUTED, site(columns=empty)))
    assert (finding.problem, finding.verdict) == ("none", Verdict.FAIL)
    assert problem(EXECUTED, site(columns=[column("通知公告", "notice")])) == "unmatched"
    away = [column(name, "standard_field", state="external") for name in PILOT]
    assert problem(EXECUTED, site(columns=away)) == "not_read"


def test_catalogue_adjusted() -> None:
    assert problem(UPDATED, posted(ROLE, ALL[0])) == "current"
    assert problem(UPDATED, posted(ROLE, (ALL[0], "2018-01-01"))) == "old"
    assert problem(UPDATED, posted(ROLE, (ALL[0], "2018-01-01"), "标准目录动态调整公告")) == "current"
    assert problem(UPDATED, posted(ROLE, (ALL[0], "2018-01-01"), coverage=gapped())) == "not_read"
    assert problem(UPDATED, posted(ROLE, (ALL[0], ""))) == "undated"
    assert problem(UPDATED, posted(ROLE, (ALL[0], "", {"date_unreadable": "五月"}))) == "not_read"
    assert problem(UPDATED, posted(ROLE)) == "none"


NAME = "云岭临港区政府信息主动公开基本目录"
COLUMNS = ("公开事项", "公开时限", "公开主体", "公开渠道")


def _basic(*head: str, when: str = "2021-05-01", **more: object) -> SiteView:
    return posted("basic_catalogue", (NAME, when, more or None), pages={NAME: table(head, head)} if head else {})


def test_basic_catalogue() -> None:
    assert problem(BASIC, _basic(*COLUMNS)) == "current"
    assert problem(BASIC, _basic(*COLUMNS, when="2018-05-01")) == "old"
    assert problem(BASIC, _basic(*COLUMNS, when="")) == "undated"
    assert only(run(BASIC, _basic(*COLUMNS[:2]))).data["lacking"] == "公开主体、公开渠道"
    assert problem(BASIC, _basic(body_images=1)) == "in_file"
    assert problem(BASIC, _basic(read=False)) == "file_unread"
    assert problem(BASIC, _basic(read=False, when="")) == "file_unread"


def test_old_basic_catalogue_in_a_column_read_in_part() -> None:
    view = posted("basic_catalogue", (NAME, "2018-05-01"), coverage=gapped())
    assert problem(BASIC, view) == "not_read"


def test_basic_catalogue_as_the_column_itself() -> None:
    dated = table(COLUMNS, COLUMNS, published=Dated(day("2021-05-01"), DateSource.LABEL))  # type: ignore[arg-type]
    for page, wanted in ((dated, "current"), (table(COLUMNS, COLUMNS), "undated")):
        view = posted("basic_catalogue", pages={"basic_catalogue": page}, place={"state": "single_document"})
        assert problem(BASIC, view) == wanted


def test_no_basic_catalogue() -> None:
    assert only(run(BASIC, posted("basic_catalogue"))).verdict is Verdict.FAIL
    assert problem(BASIC, posted("basic_catalogue", coverage=gapped())) == "not_read"
    assert problem(BASIC, posted("basic_catalogue", "工商信息")) == "by_column"
    near = ["主动公开基本目录编制培训", "基层政务公开标准目录", "公共企事业单位主动公开目录"]
    assert problem(BASIC, posted("other", others=near)) == "missing"


WORDS = "政务公开专区 地址：临港大道8号 开放时间：工作日9:00—17:00 提供政府信息查询、公开申请受理、办事咨询。"


def _room(words: str) -> str:
    title = "政务公开专区简介"
    return problem(ROOM, posted("reading_room", title, pages={title: text(words)}))


def test_reading_room() -> None:
    assert _room(WORDS) == "described"
    assert _room("政务公开专区已经启用") == "lacking"
    single = posted("reading_room", pages={"reading_room": text(WORDS)}, place={"state": "single_document"})
    assert problem(ROOM, single) == "described"


def test_reading_room_never_fails() -> None:
    assert only(run(ROOM, posted("reading_room"))).verdict is Verdict.REVIEW
    assert problem(ROOM, posted("reading_room", coverage=gapped())) == "not_read"
    assert problem(ROOM, posted("news", "市领导调研政务公开专区建设")) == "news_only"


def test_every_problem_is_produced() -> None:
    assert unproduced(LISTS, FIELDS, EXECUTED, UPDATED, BASIC, ROOM) == {}
