"""公文元数据 is asked of the body's own papers: laws, higher papers and leaflets in a policy column are no fault of it."""

from __future__ import annotations

import pytest

from checker.model.vocabulary import DateSource, Verdict
from tests.rules.facts import column, document, problems, run, site

OTHERS = [
    "公务员法",
    "工伤保险条例",
    "贵州省人事争议仲裁办法",
    "公务员回避制度规定",
    "社会保险宣传资料",
    "国务院关于就业的意见",
]


def found(*titles: str, roles: tuple[str, ...]) -> dict[str, str]:

    papers = [document(t, "2021-03-01", column="col", roles=roles, source=DateSource.LIST) for t in titles]
    name = "政策法规" if "laws" in roles else "管委会文件"
    return problems(
        run("s12-doc-metadata", site(columns=[column(name, *roles, items=papers, key="col")], documents=papers))
    )


@pytest.mark.parametrize("title", OTHERS)
def test_papers_of_others_are_no_fault(title: str) -> None:
    assert found(title, roles=("laws", "policy")) == {"不由本机关制发的信息": "not_own"}


def test_an_own_paper_without_metadata_is_a_fault() -> None:
    title = "云岭临港区人才津贴考核办法"
    assert found(title, *OTHERS, roles=("laws", "policy")) == {title: "bare", "不由本机关制发的信息": "not_own"}


def test_in_the_column_of_own_papers_a_paper_that_names_nobody_is_own() -> None:
    assert found("关于印发《人才津贴办法》的通知", roles=("policy",)) == {"关于印发《人才津贴办法》的通知": "bare"}


def test_others_do_not_weigh_on_the_share() -> None:
    papers = [document(t, "2021-03-01", column="col", roles=("laws", "policy")) for t in OTHERS]
    rows = run(
        "s12-doc-metadata",
        site(columns=[column("政策法规", "laws", "policy", items=papers, key="col")], documents=papers),
    )
    assert [f.verdict for f in rows] == [Verdict.NOT_APPLICABLE]
