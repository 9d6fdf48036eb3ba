"""Words of gambling and obscene adverts (博彩、色情), told from notices against them."""

from __future__ import annotations

import re

_HARMFUL = (
    "博彩", "赌博", "娱乐城", "百家乐", "六合彩", "彩票平台", "真人荷官", "成人视频", "色情", "裸聊", "开元棋牌", "私服", "代开发票",
)  # fmt: skip
_AGAINST = re.compile(
    r"打击|整治|治理|严禁|禁止|禁赌|举报|扫黄|扫除|查处|查获|侦破|破获|警惕|防范|防止|抵制|拒绝|远离|谨防|反赌|反诈|涉赌|涉黄|涉嫌|违法|"
    r"犯罪|骗局|危害|处罚|通报|清理|取缔|案件|案例|一案|案裁|裁判|判决|判刑|获刑|罪"
)


def harmful(text: str) -> str:
    """The harmful word a text advertises with, or empty; a text that speaks against the thing (打击、举报…) has none."""
    word = next((w for w in _HARMFUL if w in text), "")
    return "" if word and _AGAINST.search(text) else word
