"""Are two bodies the same page (同一页面): compared by lines of visible text, moving parts left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from checker.parse.page import Page, squeeze

MAX_CHARS = 500_000
"""Characters compared (the practice of public sameness tests: the first 500 000)."""
MAX_LINES = 8_000

_HIDDEN = frozenset({"script", "style", "noscript", "template"})
_COUNTER = re.compile(
    r"(?:访问|浏览|点击|阅读|来访|下载|在线)\s*(?:总)?\s*(?:量|数|次数|人数|人次|次)|您是第|第\s*\d[\d,]*\s*(?:位|次|个)"
    r"|hits?\b|visitors?\b|views?\b|online\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"今天是|现在是|当前时间|北京时间|服务器时间|星期[一二三四五六日天]|周[一二三四五六日]|\d{1,2}[:：]\d{2}[:：]\d{2}|农历"
    r"|(?:生成|渲染|执行|处理)\S{0,4}\s*[\d.]+\s*(?:ms|毫秒|秒)|processed in",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\b(?=[0-9a-zA-Z_-]*\d)(?=[0-9a-zA-Z_-]*[a-zA-Z])[0-9a-zA-Z_-]{16,}\b")


def lines_of(html: str) -> list[str]:
    """Visible text of a page, one text node a line, without counters, clocks and tokens; title first."""
    page = Page("", html[:MAX_CHARS])
    root = page.tree.root
    lines: list[str] = []
    if root is None:
        return lines
    for node in root.traverse(include_text=True):
        if node.tag != "-text" or (node.parent is not None and node.parent.tag in _HIDDEN):
            continue
        line = _TOKEN.sub("", squeeze(node.text(deep=False)))
        if line and not line.isdigit() and not _COUNTER.search(line) and not _CLOCK.search(line):
            lines.append(line)
            if len(lines) >= MAX_LINES:
                break
    return lines


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of lines that two pages have in common in the same order, 0 to 1.

    Twice the longest common subsequence over both lengths: unlike a ratio of characters it sees order, so a shuffled
    page is not the same page. Two pages without lines are equal.
    """
    if not one and not other:
        return 1.0
    codes: dict[str, int] = {}
    first, second = ([codes.setdefault(line, len(codes)) for line in page] for page in (one, other))
    return float(Indel.normalized_similarity(first, second))
