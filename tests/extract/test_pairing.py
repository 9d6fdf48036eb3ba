from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from checker.extract.likeness import likeness
from checker.extract.pairing import readings
from checker.extract.survey import Survey
from checker.extract.titles import core_of
from checker.model.facts import Columns, Document, Documents, Pair, Readings, Texts
from checker.model.reading import Dated, Link, PageReading
from checker.model.vocabulary import Confidence, DateSource, PageKind, Reason
from tests.extract.portal import Content, article, listing, menu, page, portal

D1 = "关于印发2021年政务公开工作要点的通知"
D2 = "关于支持企业稳岗的若干措施"
D3 = "关于支持企业稳岗的若干措施实施细则"
D4 = "区“十四五”规划纲要"
D5 = "关于加强节水管理的意见"
D6 = "关于加强节水管理的意见(征求意见稿)"
I1 = "一图读懂《2021年政务公开工作要点》"
I2 = "稳岗措施及实施细则政策问答"
I3 = "解读：我区十四五规划怎么干"
I4 = "“关于加强节水管理的意见”热点问答"
ZC = (("首页", "/"), ("政策文件", "/zc/"))
JD = (("首页", "/"), ("政策解读", "/jd/"))
TZ = (("首页", "/"), ("通知公告", "/tz/"))
BODY = "为做好有关工作，结合我区实际，制定本文件。" * 12
HOME = page("临海新区", "<p>欢迎</p>", top=menu({"政策文件": "/zc/", "政策解读": "/jd/", "通知公告": "/tz/"}))


def body_link(url: str, text: str) -> str:
    return f'<p><a href="{url}">{text}</a></p>'


def doc(title: str, day: str, inner: str = "") -> str:
    return article(title, BODY, published=day, crumbs=ZC).replace(
        "</div><div class='footer'>", f"{inner}</div><div class='footer'>"
    )


def paper(title: str, day: str, crumbs: tuple[tuple[str, str], ...], text: str = BODY, inner: str = "") -> str:
    html = article(title, text, published=day, crumbs=crumbs)
    return html.replace('<div class="TRS_Editor">', f'<div class="TRS_Editor">{inner}', 1)


def lists(**columns: list[tuple[str, str, str]]) -> dict[str, Content]:
    names = {"zc": "政策文件", "jd": "政策解读", "tz": "通知公告"}
    return {
        f"/{way}/": page(names[way], listing(rows), crumbs=(("首页", "/"), (names[way], f"/{way}/")))
        for way, rows in columns.items()
    }


def c17() -> dict[str, Content]:
    return {
        "/": HOME,
        **lists(
            zc=[(D1, "/zc/d1.html", "2021-05-20"), (D2, "/zc/d2.html", "2021-07-01"), (D3, "/zc/d3.html", "2021-07-03"), (D4, "/zc/d4.html", "2021-04-02"), (D5, "/zc/d5.html", "2021-08-02")],
            jd=[(I1, "/jd/i1.html", "2021-05-21"), (I2, "/jd/i2.html", "2021-07-04"), (I3, "/jd/i3.html", "2021-04-03")],
            tz=[(D6, "/tz/d6.html", "2021-05-01"), (I4, "/tz/i4.html", "2021-08-03"), ("关于停水的公告", "/tz/x.html", "2021-08-04")],
        ),
        "/zc/d1.html": paper(D1, "2021-05-20", ZC),
        "/zc/d2.html": paper(D2, "2021-07-01", ZC),
        "/zc/d3.html": paper(D3, "2021-07-03", ZC),
        "/zc/d4.html": paper(D4, "2021-04-02", ZC, inner=f"相关解读：{body_link('/jd/i3.html', I3)}"),
        "/zc/d5.html": paper(D5, "2021-08-02", ZC),
        "/tz/d6.html": paper(D6, "2021-05-01", TZ),
        "/jd/i1.html": paper(I1, "2021-05-21", JD, "", '<img src="/jd/1.jpg">'),
        "/jd/i2.html": paper(I2, "2021-07-04", JD, inner=body_link("/zc/d2.html", D2) + body_link("/zc/d3.html", D3)),
        "/jd/i3.html": paper(I3, "2021-04-03", JD, f"《{D4}》是今后五年的行动指南。" + BODY),
        "/tz/i4.html": paper(I4, "2021-08-03", TZ, "问：为什么要节水？答：资源短缺。" * 12),
    }  # fmt: skip


def key(path: str) -> str:
    return f"https://www.zone.test{path}"


def pairs(found: Readings) -> dict[tuple[str, str], Pair]:
    short = lambda k: k.rpartition("/")[2].removesuffix(".html")  # noqa: E731
    return {(short(p.document), short(p.interpretation)): p for p in found.pairs}


@pytest.fixture(scope="module")
def found() -> Readings:
    return portal(c17()).get(Readings)


def test_c17_the_right_pairs_and_no_others(found: Readings) -> None:
    assert set(pairs(found)) == {("d1", "i1"), ("d2", "i2"), ("d3", "i2"), ("d4", "i3"), ("d5", "i4")}


def test_c17_title_without_link(found: Readings) -> None:
    pair = pairs(found)["d1", "i1"]
    assert not pair.document_links
    assert not pair.interpretation_links
    assert pair.confidence is Confidence.HIGH
    assert "quoted_title" in pair.by


def test_c17_one_interpretation_of_two_documents(found: Readings) -> None:
    for name in ("d2", "d3"):
        pair = pairs(found)[name, "i2"]
        assert pair.interpretation_links
        assert not pair.document_links
        assert pair.by == ("link_to_document",)


def test_c17_only_the_document_links(found: Readings) -> None:
    pair = pairs(found)["d4", "i3"]
    assert pair.document_links
    assert not pair.interpretation_links
    assert len(pair.evidence) == 2


def test_c17_an_interpretation_in_another_column(found: Readings) -> None:
    site = portal(c17())
    pair = pairs(found)["d5", "i4"]
    assert pair.confidence is Confidence.HIGH
    interpretation = site.get(Documents).get(pair.interpretation)
    assert interpretation is not None
    assert "interpretation" not in interpretation.roles


def test_c17_a_draft_takes_no_interpretation(found: Readings) -> None:
    assert not found.of_document(key("/tz/d6.html"))


def test_an_unread_interpretation_column_leaves_the_coverage_open() -> None:
    """C18 j."""
    pages = c17()
    pages["/jd/"] = 403
    coverage = portal(pages).get(Readings).coverage
    assert not coverage.complete
    assert coverage.reason is Reason.BLOCKED


# ---- the pairing itself, on documents without pages


def document(name: str, title: str, day: str = "2021-06-25", **more: object) -> Document:
    kind = more.pop("kind", PageKind.DOCUMENT)
    published = Dated(date.fromisoformat(day), DateSource.LABEL) if day else None
    return Document(f"https://z.test/{name}", f"https://z.test/{name}", title, kind, True, published=published, **more)  # type: ignore[arg-type]


def explains(name: str, title: str, day: str = "2021-06-28", **more: object) -> Document:
    return document(name, title, day, kind=PageKind.INTERPRETATION, **more)


def links(*names: str) -> tuple[Link, ...]:
    return tuple(Link(f"https://z.test/{n}") for n in names)


EMPTY = Survey((), {}, {}, {}, {}, {}, (), "https://z.test/")


def pair_up(*documents: Document, texts: dict[str, str] | None = None) -> Readings:
    def read(name: str) -> PageReading | None:
        text = (texts or {}).get(name.rpartition("/")[2])
        return PageReading(name, body_text=text) if text else None

    return readings(Documents(documents), Columns(), Texts(read), EMPTY)


def test_before_the_document_within_days() -> None:
    """C18 a."""
    assert pairs(pair_up(document("d", D5), explains("i", f"《{D5}》政策解读", "2021-06-24")))


def test_an_older_edition_is_refused_and_named() -> None:
    """C18 b."""
    found = pair_up(document("d", D5), explains("i", f"《{D5}》政策解读", "2020-05-21"))
    assert not found.pairs
    assert found.candidates["https://z.test/d"][0][0] == "https://z.test/i"


def test_much_later_is_a_pair_and_no_absence() -> None:
    """C18 d."""
    assert pairs(pair_up(document("d", D5), explains("i", f"《{D5}》解读", "2021-07-23")))


def test_a_picture_is_a_pair() -> None:
    """C18 e."""
    assert pairs(pair_up(document("d", D5), explains("i", f"图解：{D5}", body_chars=12, body_images=1)))


def test_other_years_exclude_each_other() -> None:
    found = pair_up(
        document("d20", "关于印发2020年促消费实施方案的通知", "2020-06-01"),
        document("d21", "关于印发2021年促消费实施方案的通知", "2021-06-01"),
        explains("i", "《2021年促消费实施方案》解读", "2021-06-02"),
    )
    assert set(pairs(found)) == {("d21", "i")}


def test_the_edition_nearest_in_time_is_meant() -> None:
    found = pair_up(
        document("old", D5, "2021-02-01"),
        document("new", D5, "2021-11-01"),
        explains("i", f"《{D5}》解读", "2021-11-03"),
    )
    assert set(pairs(found)) == {("new", "i")}


def test_issuers_marks_and_wrapping_do_not_decide() -> None:
    found = pair_up(
        document("d", "临海新区党政办公室关于印发《“十四五”综合交通运输发展规划》的通知"),
        explains("i", "图解 | 十四五综合交通运输发展规划"),
    )
    pair = pairs(found)["d", "i"]
    assert pair.confidence is Confidence.HIGH


def test_a_forwarded_document_of_a_higher_level() -> None:
    found = pair_up(
        document("d", "关于转发《国务院办公厅关于进一步优化营商环境的实施意见》的通知"),
        explains("i", "《国务院办公厅关于进一步优化营商环境的实施意见》政策解读"),
    )
    assert set(pairs(found)) == {("d", "i")}


def test_similar_subjects_are_not_taken_for_each_other() -> None:
    found = pair_up(
        document("water", "关于加强节水管理工作的实施意见"),
        document("heat", "关于加强供热管理工作的实施意见"),
        explains("i", "《关于加强供热管理工作的实施意见》政策解读"),
    )
    assert set(pairs(found)) == {("heat", "i")}
    found = pair_up(
        document("water", "关于加强节水管理工作的实施意见"), explains("i", "《关于加强供热管理工作的实施意见》政策解读")
    )
    assert not found.pairs


def test_a_rule_is_not_the_detailed_rule() -> None:
    found = pair_up(
        document("a", "人才公寓管理办法"),
        document("b", "人才公寓管理实施细则"),
        explains("i", "《人才公寓管理实施细则》解读"),
    )
    assert set(pairs(found)) == {("b", "i")}


def test_links_need_no_likeness() -> None:
    found = pair_up(document("d", D4), explains("i", "今后五年我们这样干——解读", body_links=links("d")))
    pair = pairs(found)["d", "i"]
    assert pair.interpretation_links
    assert pair.confidence is Confidence.HIGH


def test_a_quoted_background_law_is_no_pair_beside_the_real_one() -> None:
    found = pair_up(
        document("law", "中华人民共和国水法", "2016-07-02"),
        document("d", D5),
        explains("i", f"《{D5}》政策解读", body_links=links("law", "d"), quoted_titles=("中华人民共和国水法", D5)),
    )
    assert set(pairs(found)) == {("d", "i")}


def test_a_register_of_decisions_is_not_what_its_links_explain() -> None:
    register = document(
        "r", "2021年度重大行政决策事项目录", kind=PageKind.DECISION_CATALOGUE, body_links=links("i", "j")
    )
    found = pair_up(
        register,
        explains("i", "《城乡供水价格调整方案》起草说明"),
        explains("j", "《2021年度重大行政决策事项目录》解读"),
    )
    assert set(pairs(found)) == {("r", "j")}


def test_links_to_neighbours_do_not_count() -> None:
    near = (Link("https://z.test/i", "下一篇：我区稳岗政策解读"),)
    assert not pair_up(document("d", D5, body_links=near), explains("i", "我区稳岗政策解读")).pairs


def test_copies_share_their_links() -> None:
    """One notice in three columns: linked from one of them is linked."""
    found = pair_up(
        document("a", D5, "2021-06-25"),
        document("b", D5, "2021-06-26"),
        document("c", D5, "2021-06-25"),
        explains("i", f"《{D5}》解读", body_links=links("b")),
    )
    assert set(pairs(found)) == {("a", "i"), ("b", "i"), ("c", "i")}
    assert all(p.interpretation_links for p in found.pairs)


def test_an_own_number_cited_in_the_interpretation() -> None:
    found = pair_up(
        document("d", "稳就业工作方案", number="临办字〔2021〕6号"),
        document("e", "另一份方案", number="临办字〔2021〕7号"),
        explains("i", "我区稳岗新政解读", cited_numbers=("国发〔2020〕1号", "临办字〔2021〕6号")),
    )
    pair = pairs(found)["d", "i"]
    assert set(pairs(found)) == {("d", "i")}
    assert pair.by == ("number",)
    assert pair.confidence is Confidence.MEDIUM
    assert pair.named_without_link


def test_a_document_named_in_the_text_only() -> None:
    title = "关于促进低空经济高质量发展的若干措施"
    found = pair_up(
        document("d", title),
        explains("i", "政策解读：飞得更高"),
        texts={"i": f"近日，我区印发《{title}》，现解读如下。"},
    )
    pair = pairs(found)["d", "i"]
    assert pair.by == ("named_in_body",)
    assert pair.named_without_link


def test_an_interpretation_named_without_a_link() -> None:
    title = f"《{D5}》政策解读"
    found = pair_up(document("d", D5), explains("i", title), texts={"d": f"正文。解读链接：{title}"})
    assert pairs(found)["d", "i"].named_without_link


def test_news_and_replies_are_no_documents() -> None:
    found = pair_up(
        document("n", "我区印发加强节水管理的意见", kind=PageKind.NEWS),
        document("r", "对第12号提案《关于加强节水管理的意见》的答复", kind=PageKind.PROPOSAL_REPLY),
        explains("i", f"《{D5}》解读"),
    )
    assert not found.pairs


def test_the_name_of_the_zone_tells_nothing() -> None:
    zone = "云岭临港经济开发区"
    budgets = [
        document(f"b{n}", f"{zone}{name}局2021年部门预算", "2021-02-01")
        for n, name in enumerate(
            [
                "财政",
                "经发",
                "住建",
                "公安",
                "教体",
                "农业",
                "水利",
                "商务",
                "文旅",
                "卫健",
                "应急",
                "审计",
                "统计",
                "市监",
            ]
        )
    ]
    found = pair_up(*budgets, explains("i", f"{zone}政务公开图解", "2021-03-01"))
    assert not found.pairs


def test_without_dates_a_title_still_pairs() -> None:
    assert pairs(pair_up(document("d", D5, ""), explains("i", f"{D5}解读", "")))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (D5, f"《{D5}》解读", 100, 100),
        ("2020年工作要点", "2021年工作要点", 0, 0),
        ("关于加强节水管理的意见", "关于加强供热管理的意见", 0, 84),
        ("", D5, 0, 0),
    ],
)
def test_likeness(one: str, other: str, low: int, high: int) -> None:
    score = likeness(core_of(one), core_of(other))
    assert low <= score <= high
    assert score == likeness(core_of(other), core_of(one))


def test_many_documents_stay_separate() -> None:
    """Every interpretation finds its own document among three thousand of alike titles."""
    random.seed(7)
    subjects = [
        a + b for a in "节水供热营商科技人才农业养老数字绿色安全" for b in "工程教育医疗救助住房交通生态土壤消防财税"
    ]
    documents = []
    for n, subject in enumerate(subjects):
        day = (date(2021, 1, 1) + timedelta(days=n % 300)).isoformat()
        documents.append(document(f"d{n}", f"关于印发{subject}高质量发展实施方案的通知", day))
    wanted = random.sample(range(len(subjects)), 60)
    asked = [explains(f"i{n}", f"《{subjects[n]}高质量发展实施方案》政策解读", "2021-10-30") for n in wanted]
    found = pairs(pair_up(*documents, *asked))
    same = {s: [n for n, t in enumerate(subjects) if t == s] for s in subjects}
    for n in wanted:
        hits = {d for d, i in found if i == f"i{n}"}
        assert hits
        assert hits <= {f"d{m}" for m in same[subjects[n]]}


def test_endless_titles_cost_nothing() -> None:
    endless = "关于印发" + "关于印发《" * 20000 + "的通知" * 20000
    assert likeness(core_of(endless), core_of(D5)) <= 100
    assert len(core_of(endless).plain) <= 400
    assert not pair_up(document("d", endless), explains("i", endless + "解读")).candidates
