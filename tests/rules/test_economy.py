"""经济循环：重点项目、八类信息、产业政策、数据开放、统计、消费。"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checker.model.coverage import Coverage
from checker.model.facts import Document, LinkFound, LinkResult, Links
from checker.model.finding import Finding
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Verdict
from tests.rules.facts import attachment, column, complete, document, gapped, only, proof, run, site

Row = tuple[str, str | None]


def _docs(name: str, role: str, rows: Sequence[Row], **more: object) -> list[Document]:
    return [document(t, d, column=name, roles=[role], **more) for t, d in rows]  # type: ignore[arg-type]


def _judge(
    rule: str, name: str, role: str, rows: Sequence[Row], *, coverage: Coverage | None = None, **more: object
) -> Finding:
    docs = _docs(name, role, rows)
    own = [column(name, role, items=docs, coverage=coverage)]
    return only(run(rule, site(columns=own, documents=docs, **more)))  # type: ignore[arg-type]


PROJECTS = "s02-major-projects"
LIST = ("云岭临港区2021年重点项目名单", "2021-03-08")
PROGRESS = ("2021年11月重点项目进展情况", "2021-11-25")


def _projects(*rows: Row, **more: object) -> str:
    return _judge(PROJECTS, "重大建设项目", "projects", rows, **more).problem  # type: ignore[arg-type]


def test_project_list_and_progress() -> None:
    assert _projects(LIST, PROGRESS) == "current"
    assert _projects(LIST, ("2021年8月重点项目进展情况", "2021-08-20")) == "stale"
    assert _projects(LIST, coverage=gapped()) == "not_read"
    assert _projects(PROGRESS) == "no_list"
    assert _projects(PROGRESS, coverage=gapped()) == "not_read"
    assert _projects((LIST[0], None)) == "undated"
    assert _projects(("2018年重点项目名单", "2018-03-01")) == "empty"
    assert _projects() == "empty"
    assert only(run(PROJECTS, site())).verdict is Verdict.FAIL
    assert only(run(PROJECTS, site(navigation=gapped(Reason.SCRIPT)))).problem == "not_read"


def test_lists_as_pictures_and_of_the_city() -> None:
    picture = document(*LIST, column="重大建设项目", roles=["projects"], body_chars=10, body_images=2)
    own = [column("重大建设项目", "projects", items=[picture])]
    assert only(run(PROJECTS, site(columns=own, documents=[picture]))).problem == "picture"
    assert _projects(("云岭市2021年重点项目名单", "2021-03-08")) == "higher_only"


@pytest.mark.parametrize(
    "title",
    ["2021年重大项目集中签约仪式举行", "重大建设项目领域基层政务公开标准目录", "2021年政务公开工作要点"],
)
def test_what_is_near_a_project_list_is_none(title: str) -> None:
    news = document(title, "2021-11-20", column="要闻", roles=["foi_work"])
    assert only(run(PROJECTS, site(documents=[news]))).problem == "missing"


def test_news_of_projects_alone_are_no_list() -> None:
    news = document("2021年重点项目名单公布", "2021-11-20", column="要闻", roles=["news"], kind=PageKind.NEWS)
    assert only(run(PROJECTS, site(documents=[news]))).problem == "missing"


EIGHT = "s02-major-projects-eight-kinds"
KINDS = (
    "批准服务信息", "批准结果信息", "招标投标信息", "征收土地信息", "重大设计变更信息", "施工有关信息", "质量安全监督信息", "竣工有关信息",
)  # fmt: skip


def _eight(count: int, day: str = "2021-10-01", **more: object) -> Finding:
    docs = [document(f"某项目情况{k}", day, column=k, roles=["projects"]) for k in KINDS[:count]]
    own = [column(k, "projects", items=[d for d in docs if k in d.columns], **more) for k in KINDS]  # type: ignore[arg-type]
    return only(run(EIGHT, site(columns=own, documents=docs)))


def test_eight_kinds_by_column() -> None:
    assert _eight(8).problem == "enough"
    assert _eight(6).problem == "enough"
    few = _eight(5)
    assert (few.problem, few.verdict) == ("few", Verdict.PARTIAL)
    assert few.data["lacking"] == "、".join(KINDS[5:])
    assert _eight(8, "2019-10-01").problem == "few"
    assert _eight(5, coverage=gapped()).problem == "not_read"
    assert _eight(0).problem == "missing"
    assert _eight(0).verdict is Verdict.FAIL


def test_eight_kinds_by_title_and_notes() -> None:
    rows: list[Row] = [
        ("标准厂房项目备案批复", "2021-10-01"), ("雨污分流工程招标公告", "2021-10-01"), ("征地公告", "2021-10-01"),
        ("滨河道路工程设计变更公示", "2021-10-01"), ("施工许可信息", "2021-10-01"), ("小学扩建竣工验收", "2021-10-01"),
    ]  # fmt: skip
    assert _judge(EIGHT, "重大建设项目", "projects", rows).problem == "enough"
    assert _judge(EIGHT, "重大建设项目", "projects", [("园区风貌", "2021-10-01")]).problem == "unsorted"
    docs = [document(f"{k}暂无相关内容的说明", "2017-10-01", column=k, roles=["projects"]) for k in KINDS]
    own = [column(k, "projects", items=[d for d in docs if k in d.columns]) for k in KINDS]
    assert only(run(EIGHT, site(columns=own, documents=docs))).problem == "enough"


@pytest.mark.parametrize(("published", "late"), [("2021-09-26", False), ("2021-10-20", True)])
def test_eight_kinds_posted_late(published: str, late: bool) -> None:
    docs = [document(f"某项目情况{k}", published, column=k, roles=["projects"], written="2021-09-01") for k in KINDS]
    own = [column(k, "projects", items=[d for d in docs if k in d.columns]) for k in KINDS]
    finding = only(run(EIGHT, site(columns=own, documents=docs)))
    assert (finding.problem, finding.verdict) == (("late", Verdict.PARTIAL) if late else ("enough", Verdict.PASS))


POLICY = "s02-industrial-policy"
POLICIES: list[Row] = [("传统产业转型升级若干政策", "2021-03-23"), ("企业技术改造奖补办法", "2021-05-27"), ("产业基础再造惠企措施", "2021-09-06")]  # fmt: skip
RESULT: Row = ("2021年惠企资金兑现情况公示", "2021-10-28")


def _policy(*rows: Row, **more: object) -> str:
    return _judge(POLICY, "产业政策", "industrial_policy", rows, **more).problem  # type: ignore[arg-type]


def test_industrial_policy_and_its_results() -> None:
    assert _policy(*POLICIES, RESULT) == "enough"
    assert _policy(*POLICIES) == "few"
    assert _policy(RESULT) == "few"
    assert _policy(*POLICIES, coverage=gapped()) == "not_read"
    assert (
        _policy(("山东省传统产业转型升级政策", "2021-03-01"), ("转发国务院技术改造奖补意见", "2021-03-01"))
        == "reposts_only"
    )
    assert _policy(("产业转型升级政策", "2020-02-01")) == "old"
    assert _policy() == "missing"
    assert _policy(("产业转型升级政策", "2016-02-01")) == "missing"
    assert _policy(coverage=gapped()) == "not_read"


CONSUME = "s02-consumption"


def _consume(*rows: Row, **more: object) -> str:
    return _judge(CONSUME, "促进消费", "consumption", rows, **more).problem  # type: ignore[arg-type]


def test_consumption() -> None:
    measure: Row = ("促进消费升级工作措施", "2021-04-22")
    assert _consume(measure, ("惠民消费券发放结果", "2021-11-04")) == "enough"
    assert _consume(measure, ("夜间经济扶持措施", "2021-05-01")) == "no_results"
    assert _consume(measure) == "few"
    assert _consume(measure, coverage=gapped()) == "not_read"
    assert _consume(("山东省促进消费若干措施", "2021-04-01")) == "reposts_only"
    assert _consume(("促进消费升级措施", "2018-04-01")) == "old"
    assert _consume() == "missing"
    assert _consume(coverage=gapped()) == "not_read"


def test_warnings_to_consumers_promote_nothing() -> None:
    notice = document("消费者权益保护消费提示", "2021-04-22", column="通知公告", roles=["notice"])
    assert only(run(CONSUME, site(documents=[notice]))).problem == "missing"


STATS = "s02-statistics"
BULLETIN: Row = ("云岭临港区2020年国民经济和社会发展统计公报", "2021-04-15")
FIGURE: Row = ("2021年前三季度主要经济指标", "2021-10-27")


def _stats(*rows: Row, **more: object) -> str:
    return _judge(STATS, "统计信息", "statistics", rows, **more).problem  # type: ignore[arg-type]


def test_bulletin_and_periodic_figures() -> None:
    assert _stats(BULLETIN, FIGURE) == "current"
    assert _stats((BULLETIN[0], "2021-08-10"), FIGURE) == "late"
    assert _stats(FIGURE) == "no_bulletin"
    assert _stats(FIGURE, as_of="2021-11-01", coverage=gapped()) == "not_read"
    assert _stats(BULLETIN, ("2021年一季度主要经济指标", "2021-04-28")) == "stale"
    assert _stats(BULLETIN) == "no_periodic"
    assert _stats((BULLETIN[0], None), FIGURE) == "no_date"
    assert _stats() == "missing"
    assert _stats(coverage=gapped()) == "not_read"
    assert _stats(("2021年一季度主要经济指标", "2021-04-28"), as_of="2021-05-01") == "current"


@pytest.mark.parametrize(
    "title",
    [
        "云岭市2020年国民经济和社会发展统计公报",
        "2021年第三季度重点项目进展情况",
        "统计公报解读",
        "2021年上半年经济运行调度会召开",
    ],
)
def test_what_is_near_statistics_is_none(title: str) -> None:
    kind = PageKind.INTERPRETATION if "解读" in title else PageKind.DOCUMENT
    doc = document(title, "2021-10-01", column="统计信息", roles=["statistics"], kind=kind)
    view = site(columns=[column("统计信息", "statistics", items=[doc])], documents=[doc])
    assert only(run(STATS, view)).problem == "missing"


def test_statements_are_read_before_an_absence_is_called() -> None:
    assert _stats(("关于不再单独发布2020年统计公报的说明", "2021-03-01")) == "stated"
    assert _projects(("关于2021年无重大建设项目的说明", "2021-03-01")) == "stated"
    assert _projects(("关于2021年无重大建设项目清单的说明", "2021-03-01")) == "stated"
    assert _projects(("关于2021年无重大建设项目的说明", "2021-03-01"), LIST, PROGRESS) == "current"


def test_figures_in_news_only() -> None:
    news = document(
        "2021年前三季度全区经济运行情况良好", "2021-10-20", column="要闻", roles=["news"], kind=PageKind.NEWS
    )
    assert only(run(STATS, site(documents=[news]))).problem == "news_only"


DATA = "s02-open-data"


def _sets(count: int, day: str | None = "2021-10-01", *, files: bool = True, coverage: Coverage | None = None) -> str:
    docs = _docs("数据开放", "open_data", [(f"数据集：学校名录{n}", day) for n in range(count)])
    loads = [attachment(d, "名录.xlsx") for d in docs] if files else []
    own = [column("数据开放", "open_data", items=docs, coverage=coverage)]
    return only(run(DATA, site(columns=own, documents=docs, files=loads))).problem


def test_own_data_sets() -> None:
    assert _sets(5) == "open"
    assert _sets(4) == "few"
    assert _sets(4, coverage=gapped()) == "not_read"
    assert _sets(0) == "few"
    assert _sets(5, "2020-10-01") == "old"
    assert _sets(5, "2020-10-01", coverage=gapped()) == "not_read"
    assert _sets(5, None) == "no_date"
    assert _sets(5, files=False) == "no_download"


@pytest.mark.parametrize(
    ("url", "verdict", "problem"),
    [
        ("https://data.sd.example/portal/index?areaCode=371399", LinkVerdict.LIVE, "zone_page"),
        ("https://data.sd.example/", LinkVerdict.LIVE, "general_platform"),
        ("https://data.sd.example/", LinkVerdict.DEAD, "dead"),
        ("https://data.sd.example/", LinkVerdict.BLOCKED, "link_untested"),
        ("https://data.sd.example/", LinkVerdict.UNTESTED, "link_untested"),
    ],
)
def test_links_to_a_data_platform(url: str, verdict: LinkVerdict, problem: str) -> None:
    link = LinkResult(url, verdict, found_on=(LinkFound("x", "公共数据开放网"),), own_host=False, evidence=proof(url))
    assert only(run(DATA, site(facts=[Links((link,), complete())]))).problem == problem


def test_no_entry_and_what_is_none() -> None:
    assert only(run(DATA, site())).verdict is Verdict.FAIL
    assert only(run(DATA, site(navigation=gapped()))).problem == "not_read"
    url = "https://www.zone.example/1.html"
    about = LinkResult(url, LinkVerdict.LIVE, found_on=(LinkFound("x", "公共数据管理办法解读"),), evidence=proof(url))
    assert only(run(DATA, site(facts=[Links((about,), complete())]))).problem == "missing"
    outside = column("数据开放", "open_data", state="external")
    assert only(run(DATA, site(columns=[outside]))).problem == "link_untested"
