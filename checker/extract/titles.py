"""What a title is about (核心标题): wrapping, issuers, quotes, years and interpretation words taken off."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.extract.years import years_of

_QUOTED = re.compile(r"[《〈<](?P<inner>[^《》]{4,120})[》〉>]")
_OUTER = re.compile(r"《((?:[^《》]|《[^《》]*》){4,160})》")
_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉<>（）()【】\[\]〔〕「」·•、，,。．.：:；;!！?？|｜\-—–~～_/\\]+")
_WRAP = re.compile(
    r"(?:关于)?(?:修订|重新|联合)?(?:印发|转发|公布|发布|下达|批转|实施|颁布)(?P<inner>.{4,})的(?:通知|公告|决定|通告|批复|函|意见)$"
)
_ABOUT = re.compile(
    r"^.{0,40}?(?:党政办公室|管委会|管理委员会|人民政府|办公室|委员会|办公厅|政府|局|厅|部|委|会)?关于(?=.{4,})"
)
_TAIL = re.compile(r"(?:的)?(?:通知|公告|通告|函)$")
_DRAFT = re.compile(r"征求意见稿|公开征求意见|征求.{0,40}意见|意见征集|公开征集|草案|送审稿|讨论稿")
_SAYS = (
    "政策解读", "文字解读", "图文解读", "图片解读", "视频解读", "专家解读", "部门解读", "媒体解读", "权威解读", "简明解读", "原文解读", "深度解读", "解读材料",
    "的解读", "解读", "政策图解", "图解", "一图读懂", "一图看懂", "一图速览", "一图了解", "一张图读懂", "一张图看懂", "图说", "读懂", "看懂", "政策问答",
    "热点问答", "问答", "答记者问", "记者问", "H5", "h5", "动漫", "漫画", "视频", "微视频", "新闻发布会", "发布会", "起草说明", "编制说明", "政策说明", "之一", "之二",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度|年)?")
_ISSUE_PREFIX = re.compile(r"^(?:我区|我市|我县|本区|本市|全区|全市|区|市|县)(?=.{4,})")
_VERSION = re.compile(r"(?:试行|暂行|修订稿?|修订版|全文|文本|最新|转载|转发)")
_LONGEST = 400
# Words that most titles share: they do not tell one document from another.
COMMON = (
    "关于", "进一步", "加强", "推进", "加快", "促进", "做好", "支持", "深化", "规范", "完善", "全面", "落实", "开展", "实施", "工作", "管理", "若干", "措施",
    "意见", "办法", "方案", "通知", "规定", "细则", "规划", "计划", "制度", "有关", "问题", "事项", "实施细则", "暂行", "试行", "指导", "行动", "建设", "发展",
    "的", "和", "与", "及", "等", "在", "对", "区", "市", "县", "本", "我", "全",
)  # fmt: skip
_COMMON = re.compile("|".join(sorted(map(re.escape, COMMON), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Core:
    """A title in the form in which documents and interpretations are compared."""

    plain: str
    """All but marks and blanks."""
    core: str
    """What it is about: no wrapping, issuer, year, interpretation words."""
    telling: str
    """The core without words that most titles share."""
    years: frozenset[int]
    draft: bool


@lru_cache(maxsize=65536)
def core_of(title: str) -> Core:
    """The core of a title or of a quoted name; of an endless one, its beginning."""
    title = title[:_LONGEST]
    folded = unicodedata.normalize("NFKC", title).replace("○", "〇")
    years = frozenset(years_of(title))
    draft = _DRAFT.search(folded) is not None
    text = folded
    outer = _OUTER.search(text)
    if outer is not None and len(outer[1]) >= 4:
        text = outer[1]
    text = _plain(text)
    for word in _SAYS:
        text = text.replace(word, "")
    text = _unwrapped(text)
    text = _YEAR.sub("", text)
    text = _VERSION.sub("", text)
    text = _ISSUE_PREFIX.sub("", text)
    return Core(_plain(folded), text, _COMMON.sub("", text), years, draft)


def _unwrapped(text: str) -> str:
    """关于印发X的通知 → X; 某局关于X的意见 → X的意见."""
    for _ in range(3):
        before = text
        about = _ABOUT.match(text)
        if about is not None:
            text = text[about.end() :]
        wrapped = _WRAP.match(text)
        if wrapped is not None:
            text = wrapped["inner"]
        if text == before:
            break
    cut = _TAIL.sub("", text)
    return cut if len(cut) >= 4 else text


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


@lru_cache(maxsize=65536)
def quoted_names(title: str) -> tuple[str, ...]:
    """Names in 《》 inside a title, outermost first."""
    title = title[:_LONGEST]
    found = [m[1] for m in _OUTER.finditer(title)]
    found.extend(m["inner"] for m in _QUOTED.finditer(title))
    return tuple(dict.fromkeys(found))


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))
