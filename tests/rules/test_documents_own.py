"""Marks of validity and openness are asked of the body's own papers; attachments that follow in the text are there."""

from __future__ import annotations

import pytest

from rules.documents.download import named_files
from tests.rules.facts import column, document, problems, run, site

OWN = "云岭临港区人才津贴考核办法"
OTHERS = ["公务员法", "国务院关于就业的意见", "公务员回避制度规定"]


def found(rule: str) -> dict[str, str]:
    papers = [document(t, "2021-03-01", column="col", roles=("laws", "policy")) for t in (OWN, *OTHERS)]
    return problems(
        run(rule, site(columns=[column("政策法规", "laws", "policy", items=papers, key="col")], documents=papers))
    )


@pytest.mark.parametrize("rule", ["s12-openness-attribute", "s12-validity-status"])
def test_papers_of_others_are_no_fault(rule: str) -> None:
    assert found(rule) == {OWN: "unmarked", **dict.fromkeys(OTHERS, "foreign")}


INLINE = {
    "title_again": "特此通知。\n附件：《企业职工养老金计发办法》\n企业职工养老金计发办法\n第一条 为了",
    "title_broken": "特此通知。\n附件：2017年“就业政策进万家”活动情况统计表\n2017年“就业政策进万家”\n活动情况统计表\n填报单位：",
    "long_text": "特此通知。\n附件：任务分解表\n" + "一、落实责任，加强督查，确保完成。" * 20,
}


@pytest.mark.parametrize("body", INLINE.values(), ids=INLINE.keys())
def test_an_attachment_that_follows_in_the_text_is_there(body: str) -> None:
    assert named_files(body) == ()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "特此通知。\n附件：目标任务分解表\n云岭临港区管理委员会\n2021年3月9日\n办公室 2021年3月9日印发",
            ("目标任务分解表",),
        ),
        ("附件：1.任务分解表\n2.考核评分表\n2021年3月9日", ("任务分解表", "考核评分表")),
    ],
)
def test_attachments_that_are_only_named(body: str, names: tuple[str, ...]) -> None:
    assert named_files(body) == names
