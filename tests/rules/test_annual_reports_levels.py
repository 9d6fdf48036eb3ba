"""本区、单位和上级：按标题分清文件是谁的。"""

from __future__ import annotations

import pytest

from checker.kit.levels import is_news, of_higher_level, of_zone_itself
from checker.model.vocabulary import PageKind
from tests.rules.facts import document, site

VIEW = site(units=["党政办公室", "经济发展局", "住房和城乡建设局"])


@pytest.mark.parametrize(
    ("title", "more", "own"),
    [
        ("云岭临港经济开发区2020年政府信息公开工作年度报告", {"unit_doubt": "党政办公室"}, True),
        ("云岭临港经济开发区管委会2020年政府信息公开工作年度报告", {"unit": "党政办公室"}, True),
        ("云岭临港区政府信息公开指南", {"unit_doubt": "党政办公室"}, True),
        ("云岭临港经济开发区经济发展局2020年政府信息公开工作年度报告", {"unit": "经济发展局"}, False),
        ("云岭临港经济开发区住建局2020年政府信息公开工作年度报告", {"unit_doubt": "住房和城乡建设局"}, False),
        ("2020年政府信息公开工作年度报告", {}, True),
        ("2020年政府信息公开工作年度报告", {"unit": "经济发展局"}, False),
        ("2020年政府信息公开工作年度报告", {"unit_doubt": "经济发展局"}, False),
    ],
)
def test_whose_report_it_is(title: str, more: dict[str, str], own: bool) -> None:
    assert of_zone_itself(VIEW, document(title, **more)) is own  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "issuer", "higher"),
    [
        ("国务院关于促进消费的意见", "", True),
        ("山东省促进消费若干措施", "", True),
        ("临沂市促进消费若干措施", "", True),
        ("云岭市2020年国民经济和社会发展统计公报", "", True),
        ("转发关于促进消费的通知", "", True),
        ("关于促进消费的通知", "山东省商务厅", True),
        ("云岭临港区转发市促进消费的通知", "", False),
        ("发展夜市经济促进消费措施", "", False),
        ("城市更新产业政策", "", False),
        ("我区城市夜间经济措施", "", False),
        ("国家级绿色园区奖补办法", "", False),
        ("经济发展局惠企政策", "山东省云岭市临港区", False),
    ],
)
def test_what_comes_from_above(title: str, issuer: str, higher: bool) -> None:
    assert of_higher_level(VIEW, document(title, issuer=issuer)) is higher


def test_news_is_what_stands_in_a_news_column_or_nowhere() -> None:
    assert is_news(document("我区召开会议", kind=PageKind.NEWS))
    assert is_news(document("我区召开会议", kind=PageKind.NEWS, roles=["news"]))
    assert not is_news(document("2021年重点项目名单", kind=PageKind.NEWS, roles=["projects"]))
    assert not is_news(document("2021年重点项目名单", kind=PageKind.DOCUMENT))
