"""META tags that government sites owe on each kind of page (国办发〔2017〕47号附件: 页面标签)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.kit.text import bare
from checker.model.facts import PageFact, PagesFact
from checker.model.vocabulary import PageKind

PLACEHOLDERS = frozenset(
    {"", "xxx", "xx", "无", "null", "undefined", "0000000000", "sitename", "网站名称", "栏目名称", "标题"}
)


def tag(meta: Mapping[str, str], name: str) -> str:
    """Content of a META tag by its name without case; placeholders count as empty."""
    wanted = name.lower()
    value = next((v.strip() for k, v in meta.items() if k.lower() == wanted), "")
    return "" if bare(value).lower() in PLACEHOLDERS or value.startswith(("${", "{{", "<%")) else value


def lacking(page: PageFact, names: Sequence[str]) -> list[str]:
    """Of the named tags those that the page does not fill."""
    return [n for n in names if not tag(page.meta, n)]


def articles(pages: PagesFact) -> list[PageFact]:
    """Article pages."""
    return [p for p in pages.items if p.kind.is_article and not p.redirect]


def ways(pages: PagesFact) -> list[PageFact]:
    """Column and list pages."""
    return [
        p for p in pages.items if p.kind in (PageKind.COLUMN, PageKind.LIST) and not p.redirect and p.column == p.key
    ]
