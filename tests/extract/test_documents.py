from __future__ import annotations

from datetime import date

import pytest

from checker.extract.units import UnitMatcher
from checker.extract.years import years_of, years_spoken_of
from checker.model.exchange import Skip
from checker.model.facts import Columns, Document, Documents
from checker.model.reading import AttachmentRef
from checker.model.site import Unit, Zone
from checker.model.vocabulary import DateSource, Failure, PageKind, Reason, SkipReason
from tests.extract.portal import Content, article, listing, menu, page, portal

MENU = menu({"政策文件": "/zc/", "政策解读": "/jd/", "部门预算": "/ys/", "通知公告": "/tz/"})
HOME = page("临海新区", "<p>欢迎</p>", top=MENU)
ZC = (("首页", "/"), ("政策文件", "/zc/"))
TITLE = "关于印发2021年政务公开工作要点的通知"
TEXT = "各单位:\n现将工作要点印发给你们，请认真贯彻执行。" * 8


def documents(pages: dict[str, Content], **options: object) -> Documents:
    return portal({"/": HOME, **pages}, **options).get(Documents)  # type: ignore[arg-type]


def one(pages: dict[str, Content], title: str = TITLE, **options: object) -> Document:
    found = [d for d in documents(pages, **options) if d.title == title]
    assert len(found) == 1, [d.title for d in documents(pages, **options)]
    return found[0]


def zc(*rows: tuple[str, str, str], name: str = "政策文件", way: str = "/zc/") -> str:
    fill = [(f"关于第{n}号事项的通知", f"{way}f{n}.html", "2021-03-01") for n in range(3)]
    return page(name, listing([*rows, *fill]), crumbs=(("首页", "/"), (name, way)), top=MENU)


# ---- dates (C13)


def test_a_list_date_counts_where_the_page_has_none() -> None:
    """C13 c2."""
    found = one(
        {
            "/zc/": zc((TITLE, "/zc/1.html", "2021-05-24")),
            "/zc/1.html": article(TITLE, TEXT + "\n2021年5月20日", crumbs=ZC),
        }
    )
    assert found.published is not None
    assert found.published.value == date(2021, 5, 24)
    assert found.published.source is DateSource.LIST
    assert found.written == date(2021, 5, 20)


def test_the_page_label_wins_and_the_contradiction_stays() -> None:
    """C13 d."""
    found = one(
        {
            "/zc/": zc((TITLE, "/zc/1.html", "2021-05-24")),
            "/zc/1.html": article(TITLE, TEXT, published="2021-06-02", crumbs=ZC),
        }
    )
    assert found.published is not None
    assert found.published.value == date(2021, 6, 2)
    assert {(d.value, d.source) for d in found.dates} >= {
        (date(2021, 6, 2), DateSource.LABEL),
        (date(2021, 5, 24), DateSource.LIST),
    }


def test_no_date_anywhere() -> None:
    """C13 c: the date written is no publish date."""
    found = one({"/zc/1.html": article(TITLE, TEXT + "\n2021年5月20日", crumbs=ZC)})
    assert found.published is None
    assert found.written == date(2021, 5, 20)


# ---- joining


def test_an_item_in_two_columns_is_one_document() -> None:
    row = (TITLE, "/zc/1.html", "2021-05-24")
    site = portal(
        {
            "/": HOME,
            "/zc/": zc(row),
            "/tz/": zc(row, name="通知公告", way="/tz/"),
            "/zc/1.html": article(TITLE, TEXT, published="2021-05-24", crumbs=ZC),
        }
    )
    found = [d for d in site.get(Documents) if d.title == TITLE]
    assert len(found) == 1
    assert set(found[0].columns) == {"https://www.zone.test/zc/", "https://www.zone.test/tz/"}
    assert {"policy", "notice"} <= set(found[0].roles)
    assert found[0].read
    items = [i for c in site.get(Columns) for i in c.items if i.item.title == TITLE]
    assert {i.document for i in items} == {found[0].key}


def test_a_redirected_row_and_its_target_are_one_document() -> None:
    pages = {
        "/zc/": zc((TITLE, "/go?id=1", "2021-05-24")),
        "/go?id=1": article(TITLE, TEXT, published="2021-05-24", crumbs=ZC),
        "/zc/1.html": article(TITLE, TEXT, published="2021-05-24", crumbs=ZC),
    }
    found = one(pages, redirects={"/go?id=1": "/zc/1.html"})
    assert found.url == "https://www.zone.test/zc/1.html"
    assert found.columns == ("https://www.zone.test/zc/",)


def test_a_row_without_its_page_keeps_the_reason() -> None:
    found = one({"/zc/": zc((TITLE, "/zc/1.html", "2021-05-24")), "/zc/1.html": Failure.CHALLENGE})
    assert not found.read
    assert found.gap is not None
    assert found.gap.reason is Reason.BLOCKED
    assert found.evidence is not None
    assert found.evidence.url == "https://www.zone.test/zc/"
    assert found.evidence.quote == TITLE
    assert found.published is not None
    skipped = (Skip("https://www.zone.test/zc/1.html", SkipReason.TIME),)
    left = one({"/zc/": zc((TITLE, "/zc/1.html", "2021-05-24"))}, skipped=skipped)
    assert left.gap is not None
    assert left.gap.reason is Reason.BUDGET


def test_a_row_that_leads_to_a_file() -> None:
    found = one(
        {"/ys/": zc(("2021年财政局部门预算", "/ys/2021.pdf", "2021-02-01"), name="部门预算", way="/ys/")},
        "2021年财政局部门预算",
    )
    assert found.gap is None
    assert [a.suffix for a in found.attachments] == ["pdf"]
    assert found.kind is PageKind.BUDGET
    assert found.years == (2021,)


def test_a_row_that_was_sent_to_the_column_is_not_read() -> None:
    pages = {"/zc/": zc((TITLE, "/zc/1.html", "2021-05-24")), "/zc/1.html": zc()}
    found = one(pages, redirects={"/zc/1.html": "/zc/"})
    assert not found.read
    assert found.gap is not None


def test_items_of_other_hosts_are_out_of_scope() -> None:
    found = one({"/zc/": zc((TITLE, "https://www.prov.test/1.html", "2021-05-24"))})
    assert not found.in_scope
    assert not found.read
    inside = one(
        {"/zc/": zc((TITLE, "https://www.prov.test/zone/1.html", "2021-05-24"))},
        scopes=("https://www.prov.test/zone/",),
    )
    assert inside.in_scope


def test_an_article_that_no_list_shows_belongs_to_its_breadcrumb() -> None:
    found = one({"/zc/": zc(), "/zc/old.html": article(TITLE, TEXT, published="2021-05-24", crumbs=ZC)})
    assert found.columns == ("https://www.zone.test/zc/",)


def test_interpretations_are_told_by_their_column_and_form() -> None:
    way = (("首页", "/"), ("政策解读", "/jd/"))
    pages = {
        "/jd/1.html": article("我区这样支持企业稳岗", "解读正文。" * 60, published="2021-05-24", crumbs=way),
        "/jd/2.html": article(
            "一图读懂2021年工作要点", "", published="2021-05-24", crumbs=way, extra='<img src="a.jpg">'
        ),
        "/jd/3.html": article("稳岗政策热点问答", "问：怎么办？答：这么办。" * 30, published="2021-05-24", crumbs=way),
        "/jd/4.html": article("关于印发稳岗办法的通知", TEXT, published="2021-05-24", crumbs=way),
    }
    found = {d.title: (d.kind, d.form) for d in documents(pages)}
    assert found["我区这样支持企业稳岗"] == (PageKind.INTERPRETATION, "text")
    assert found["稳岗政策热点问答"] == (PageKind.INTERPRETATION, "qa")
    assert found["一图读懂2021年工作要点"] == (PageKind.INTERPRETATION, "picture")
    assert found["关于印发稳岗办法的通知"][0] is PageKind.DOCUMENT


def test_rules_about_interpreting_and_media_reports_are_told_apart() -> None:
    media = (("首页", "/"), ("媒体聚焦", "/mt/"))
    rules = (("首页", "/"), ("政府信息公开制度", "/zd/"))
    pages = {
        "/zd/1.html": article("临海新区政策解读制度", TEXT, published="2021-01-04", crumbs=rules),
        "/zd/2.html": article("关于做好政策解读工作的通知", TEXT, published="2021-01-04", crumbs=rules),
        "/mt/1.html": article("日报转发我区稳定就业工作细则", TEXT, published="2021-05-24", crumbs=media),
        "/mt/": page(
            "媒体聚焦",
            listing(
                [("日报转发我区稳定就业工作细则", "/mt/1.html", "2021-05-24")] * 1
                + [(f"日报聚焦我区第{n}号工程", f"/mt/x{n}.html", "2021-05-01") for n in range(3)]
            ),
            crumbs=media,
        ),
    }
    found = {d.title: d.kind for d in documents(pages)}
    assert found["临海新区政策解读制度"] is not PageKind.INTERPRETATION
    assert found["关于做好政策解读工作的通知"] is PageKind.DOCUMENT
    assert found["日报转发我区稳定就业工作细则"] is PageKind.NEWS


# ---- units


ZONE = Zone(name="临沂临港经济开发区", short_name="临港区", parent="临沂市")
UNITS = (
    Unit("区财政金融局", aliases=("财政局",)),
    Unit("区经济发展局"),
    Unit("区住房和城乡建设局"),
    Unit("区教育体育和卫生健康局"),
    Unit("党政办公室"),
)


@pytest.mark.parametrize(
    ("text", "sure", "doubt"),
    [
        ("临沂临港经济开发区财政金融局2021年部门预算", "区财政金融局", ""),
        ("2021年财政金融局部门预算公开", "区财政金融局", ""),
        ("财政局2020年度部门决算", "区财政金融局", ""),
        ("临港区住房和城乡建设局预算", "区住房和城乡建设局", ""),
        ("住建局2021年预算", "", "区住房和城乡建设局"),
        ("临沂市财政局2021年部门预算", "", "区财政金融局"),
        ("省财政局文件", "", "区财政金融局"),
        ("关于教育工作的通知", "", ""),
        ("", "", ""),
    ],
)
def test_units(text: str, sure: str, doubt: str) -> None:
    assert UnitMatcher(UNITS, ZONE).match(text) == (sure, doubt)


def test_the_longest_unit_name_wins() -> None:
    units = (Unit("建设局"), Unit("住房和城乡建设局"), Unit("住房和城乡建设局质监站"))
    assert UnitMatcher(units, Zone()).match("住房和城乡建设局质监站2021年单位预算") == ("住房和城乡建设局质监站", "")


def test_without_units_nothing_is_matched() -> None:
    assert UnitMatcher((), Zone()).match("区财政局") == ("", "")


def test_the_unit_of_a_document_comes_from_title_issuer_or_column() -> None:
    units = (Unit("区财政局"), Unit("区公安分局"))
    way = (("首页", "/"), ("部门预算", "/ys/"))
    found = one(
        {"/ys/1.html": article("区财政局2021年部门预算", "详见附件", published="2021-02-01", crumbs=way)},
        "区财政局2021年部门预算",
        units=units,
    )
    assert found.unit == "区财政局"
    lonely = one(
        {
            "/ys/2.html": article(
                "2021年部门预算", "详见附件", published="2021-02-01", crumbs=(*way, ("公安分局", "/ys/ga/"))
            )
        },
        "2021年部门预算",
        units=units,
    )
    assert (lonely.unit, lonely.unit_doubt) == ("区公安分局", "")


# ---- years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年部门预算", (2021,)),
        ("二〇二一年工作要点", (2021,)),
        ("二○二〇年度决算", (2020,)),
        ("2019—2021年行动计划", (2019, 2020, 2021)),
        ("2016年至2020年发展规划", (2016, 2017, 2018, 2019, 2020)),
        ("临办字〔2021〕6号", ()),
        ("关于（2020）12号提案的答复", ()),
        ("20210524附件", ()),
        ("电话0539-6250101", ()),
        ("“十四五”规划纲要", ()),
        ("2035年远景目标", (2035,)),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert years_of(text) == years


def test_years_from_files_and_key_words() -> None:
    assert years_spoken_of("部门预算公开", ("2021年预算表.xls",), "2019年") == (2021,)
    assert years_spoken_of("部门预算公开", ("预算表.xls",), "2019年,预算") == (2019,)
    assert years_spoken_of("2020年部门预算", ("2021年.xls",)) == (2020,)


def test_attachment_names_give_the_year_of_a_document() -> None:
    way = (("首页", "/"), ("部门预算", "/ys/"))
    files = '<p><a href="/files/a.xls">2021年部门预算表.xls</a></p>'
    found = one(
        {"/ys/1.html": article("区财政局部门预算公开", "详见附件", published="2021-02-01", crumbs=way, extra=files)},
        "区财政局部门预算公开",
    )
    assert [(type(a), a.suffix) for a in found.attachments] == [(AttachmentRef, "xls")]
    assert found.years == (2021,)
