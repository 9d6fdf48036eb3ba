"""Likeness of titles and texts."""

from __future__ import annotations

import pytest

from checker.kit.likeness import about, alike, copied_share, sentences, topic

CALL = "关于重大行政决策《停车场管理规定（征求意见稿）》公开征求意见的公告"


def test_the_topic_is_what_remains_without_procedure() -> None:
    assert topic(CALL) == "停车场管理规定"
    assert topic("《停车场管理规定（征求意见稿）》意见征集采纳情况反馈") == "停车场管理规定"
    assert topic("关于印发停车场管理规定的通知") == "停车场管理规定"


@pytest.mark.parametrize(
    ("other", "low", "high"),
    [
        ("《停车场管理规定（征求意见稿）》意见征集采纳情况反馈", 1.0, 1.0),
        ("云岭临港经济开发区停车场管理规定", 1.0, 1.0),
        ("停车场规范管理规定", 0.6, 0.8),
        ("物业服务管理办法", 0.0, 0.4),
        ("停车场管理规定实施细则", 0.5, 0.8),
        ("公告", 0.0, 0.0),
    ],
)
def test_likeness_of_titles(other: str, low: float, high: float) -> None:
    assert low <= alike(CALL, other) <= high
    assert alike(CALL, other) == alike(other, CALL)


def test_speaking_of_something_in_full() -> None:
    assert about("管委会主任办公会议审议《停车场管理规定》", "停车场管理规定")
    assert not about("停车场改造工程开工", "停车场管理规定")
    assert not about("关于通知的通知", "通知")


def test_copied_share() -> None:
    source = "\n".join(f"第{n}条 各单位应当落实第{n}项措施并按时报告进展。" for n in range(9))
    assert copied_share(source, source) == 1.0
    own = "\n".join(f"这一条的用意在于让群众少跑路，第{n}号窗口随到随办。" for n in range(9))
    assert copied_share(own, source) == 0.0
    assert 0.3 < (copied_share(source + "\n" + own, source) or 0) < 0.7
    assert copied_share("见附件。", source) is None
    assert sentences("短。") == ()
