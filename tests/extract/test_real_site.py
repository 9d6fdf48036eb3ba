"""The columns of one small real government site, as a person would label them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from checker.extract import gather
from checker.model.facts import Columns, Documents, HomePage
from checker.model.vocabulary import Confidence
from tests.extract.portal import MemorySource, settings

CORPUS = Path(os.environ.get("DISCLOSURE_CORPUS", Path(__file__).parents[2] / ".." / "shared" / "corpus"))
SITE = (CORPUS / "sites" / "rsj-gzdaozhen").resolve()
HOME = "http://rsj.test/"
pytestmark = pytest.mark.skipif(not SITE.is_dir(), reason="no corpus of real pages here")

RIGHT = {
    "工作动态": {"news", "foi_work"},
    "工作动态/业务要闻": {"news"},
    "工作动态/行业动态": {"news"},
    "工作动态/领导活动": {"news"},
    "工作动态/通知公告": {"notice"},
    "工作动态/人事考试": {"personnel"},
    "部门概况/单位职能": {"institution"},
    "部门概况/领导信息": {"leaders"},
    "部门概况/就业创业": {"livelihood"},
    "部门概况/就业创业/政策法规": {"policy", "laws"},
    "部门概况/就业创业/办事指南": {"service"},
    "部门概况/社保经办": {"livelihood"},
    "部门概况/社保经办/办事指南": {"service"},
    "部门概况/争议仲裁/通知公告": {"notice"},
    "部门概况/监察大队/通知公告": {"notice"},
    "政务公开": {"platform"},
    "政务公开/依申请公开": {"foi_request"},
    "政务公开/公示公告": {"notice"},
    "政务公开/扶贫工作": {"livelihood"},
    "政务公开/公共资源配置": {"public_resources"},
    "政务公开/政策法规": {"policy", "laws"},
    "政务公开/部门文件": {"policy"},
    "政务公开/政策解读": {"interpretation"},
    "政务公开/规划计划": {"plan"},
    "政务公开/人事信息": {"personnel"},
}
NO_ROLE = {"业务工作", "部门概况/争议仲裁", "部门概况/监察大队", "政务公开/党建信息", "政务公开/专业职称"}


@pytest.fixture(scope="module")
def facts() -> dict[type, object]:
    paths = sorted(SITE.rglob("*.html"), key=lambda p: (p != SITE / "index.html", p.as_posix()))
    pages = {HOME + p.relative_to(SITE).as_posix().removesuffix("index.html"): p.read_bytes() for p in paths}
    made = gather(
        MemorySource(pages, HOME), settings(home_url=HOME, site_name="道真县人力资源网", as_of=date(2021, 1, 4))
    )
    assert not made.faults
    return dict(made.facts)


def columns(facts: dict[type, object]) -> Columns:
    found = facts[Columns]
    assert isinstance(found, Columns)
    return found


def test_every_column_is_found_in_its_place(facts: dict[type, object]) -> None:
    paths = {"/".join(c.path) for c in columns(facts)}
    assert (set(RIGHT) | NO_ROLE) - paths == set()
    assert columns(facts).navigation.complete


def test_no_wrong_role_is_sure(facts: dict[type, object]) -> None:
    for column in columns(facts):
        path = "/".join(column.path)
        sure = {g.role for g in column.roles if g.confidence is Confidence.HIGH}
        assert sure <= RIGHT.get(path, set()), (path, sure)


def test_most_columns_have_their_role(facts: dict[type, object]) -> None:
    believed = {"/".join(c.path) for c in columns(facts) if c.has_role(*RIGHT.get("/".join(c.path), {"-"}))}
    assert len(believed) >= 20
    assert {"政务公开/规划计划", "政务公开/政策解读", "工作动态/通知公告", "政务公开/依申请公开"} <= believed


def test_empty_columns_are_empty_and_not_unknown(facts: dict[type, object]) -> None:
    states = {"/".join(c.path): (c.state, c.coverage.complete) for c in columns(facts)}
    assert states["政务公开/规划计划"] == ("empty", True)
    assert states["政务公开/政策解读"] == ("empty", True)
    assert states["工作动态"][0] == "redirect"


def test_lists_documents_and_dates(facts: dict[type, object]) -> None:
    by_path = {"/".join(c.path): c for c in columns(facts)}
    assert len(by_path["政务公开/部门文件"].items) == 12
    assert by_path["政务公开/部门文件"].newest == date(2018, 10, 18)
    paged = by_path["政务公开/公示公告"]
    assert paged.pages_total == 4
    assert not paged.coverage.complete
    documents = facts[Documents]
    assert isinstance(documents, Documents)
    assert len({d.key for d in documents}) == len(documents.items)
    home = facts[HomePage]
    assert isinstance(home, HomePage)
    assert home.newest_item == date(2020, 12, 30)
