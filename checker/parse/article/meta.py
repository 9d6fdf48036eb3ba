"""META elements of a page: values as written, look-up without case, placeholders recognised (网页元数据)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.parse.article.outline import Outline

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u200b\ufeff]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
_PLACEHOLDER = re.compile(
    r"\{\{|\$\{|<%|^#+$|^(?:网站名称|网站域名|政府网站标识码|栏目名称|栏目类别|文章标题|内容标题|发布日期|发布时间|信息来源|内容来源|null|undefined|none)$",
    re.I,
)
MAX_VALUE = 4000
MAX_NAMES = 120


def tidy(text: str) -> str:
    """Text as a reader sees it in one line: runs of ASCII white space as one blank, U+3000 kept, trimmed."""
    if "\u200b" in text or "\ufeff" in text:
        text = _INVISIBLE.sub("", text)
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", text).strip()


def without_markup(text: str) -> str:
    """Text without tags that a template left escaped inside a title or META value."""
    return tidy(_MARKUP.sub("", text)) if "<" in text else tidy(text)


@dataclass(frozen=True, slots=True)
class Meta:
    """META name → content, as written, with the look-up that does not mind case."""

    values: Mapping[str, str] = field(default_factory=dict)
    _lower: Mapping[str, str] = field(default_factory=dict)

    def get(self, *names: str) -> str:
        """First non-empty value of some names (lower case); untouched template placeholders count as empty."""
        for name in names:
            value = self._lower.get(name, "")
            if value and not _PLACEHOLDER.search(value):
                return value
        return ""

    def has(self, name: str) -> bool:
        """True when a META of that name (lower case) exists, even empty."""
        return name in self._lower


def read_meta(out: Outline) -> Meta:
    """All named META values (also `property` and `itemprop`); the first non-empty value of a name counts."""
    values: dict[str, str] = {}
    lower: dict[str, str] = {}
    for attributes in out.metas:
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").strip()
        if not name or "content" not in attributes:
            continue
        content = without_markup((attributes.get("content") or "")[:MAX_VALUE])
        if not values.get(name):
            values[name] = content
        key = name.lower()
        if not lower.get(key):
            lower[key] = content
        if len(values) >= MAX_NAMES:
            break
    return Meta(values, lower)
