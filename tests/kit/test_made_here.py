"""Whose paper it is: laws and papers of higher authorities are never held against the body that reposts them."""

from __future__ import annotations

import pytest

from checker.kit.levels import is_law, made_here, of_higher_level
from tests.rules.facts import document, site

LAWS = [
    "公务员法",
    "中华人民共和国劳动合同法",
    "工伤保险条例",
    "中华人民共和国社会保险法(2018年修正)",
    "廉洁从政若干准则",
]
HIGHER = [
    "国务院关于修改《工伤保险条例》的决定",
    "省人力资源和社会保障厅关于将相关人员纳入城镇企业职工基本养老保险有关问题的通知",
    "市人民政府做好工伤保障工作的意见",
    "贵州省人事争议仲裁办法",
    "最高人民法院关于审理工伤保险行政案件若干问题的规定",
    "教育部关于做好2021年工作的通知",
    "关于印发《贵州省企业职工基本养老金计发办法》的通知",
    "云岭市开展城镇居民大病保险工作实施方案",
]
OWN = [
    "市场监管局关于开展专项检查的通知",
    "市政园林服务中心2021年工作计划",
    "关于印发《农村低保办法》的通知",
    "省级湿地公园管理办法",
    "招商引资奖励办法",
]


@pytest.mark.parametrize("title", LAWS)
def test_the_text_of_a_law_is_nobodys_own_paper(title: str) -> None:
    law = document(title, "2021-03-01", roles=("policy",))
    assert is_law(law)
    assert made_here(site(), law) is False


@pytest.mark.parametrize("title", ["招商引资奖励办法", "垃圾分类的做法", "工作方法", "关于废止《管理条例》的通知"])
def test_measures_are_no_laws(title: str) -> None:
    assert not is_law(document(title, "2021-03-01"))


@pytest.mark.parametrize("title", HIGHER)
def test_a_paper_of_a_higher_authority_is_not_own(title: str) -> None:
    assert made_here(site(), document(title, "2021-03-01", roles=("policy",))) is False


@pytest.mark.parametrize("title", OWN)
def test_a_paper_that_names_nobody_above_is_own_where_own_papers_stand(title: str) -> None:
    paper = document(title, "2021-03-01", roles=("policy",))
    assert not of_higher_level(site(), paper)
    assert made_here(site(), paper) is True


@pytest.mark.parametrize("roles", [("laws", "policy"), ("other_documents",)])
def test_among_laws_and_higher_papers_only_the_bodys_own_name_counts(roles: tuple[str, ...]) -> None:
    assert made_here(site(), document("公务员回避制度规定", "2021-03-01", roles=roles)) is None
    assert made_here(site(), document("云岭临港区人才津贴考核办法", "2021-03-01", roles=roles)) is True


@pytest.mark.parametrize(
    "number",
    ["国发〔2017〕28号", "财税〔2017〕49号", "黔人社厅发〔2015〕7号", "法释【2014】9号", "鲁政办发〔2021〕1号"],
)
def test_a_number_of_the_state_or_a_province_is_not_own(number: str) -> None:
    assert (
        made_here(site(), document("关于做好有关工作的通知", "2021-03-01", roles=("policy",), number=number)) is False
    )


@pytest.mark.parametrize("title", ["社会保险宣传资料", "专题宣传画册"])
def test_what_has_no_form_of_a_paper_is_none(title: str) -> None:
    assert made_here(site(), document(title, "2021-03-01", roles=("policy",))) is False
