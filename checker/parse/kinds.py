"""What a page is (页面类型): cues of address, list, title, column and table, weighed without any site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from checker.model.vocabulary import PageKind

_HOME_PATH = re.compile(r"^/?(?:index|default|home|main)?(?:\.(?:s?html?|jsp|aspx?|php|do))?$", re.I)
_ARTICLE_PATH = re.compile(
    r"/[a-z]*\d{8}_\d+\.|/art/\d{4}/|/art_\w+\.|/content_\w+|/content/post_|/post_\d|/info/\d+/\d+\.|/content/article/|/article/\d|/detail/|"
    r"/\d{8}/[0-9a-f-]{8,}\.|/[0-9a-f]{32}\.|/[0-9a-f]{8}-[0-9a-f]{4}-|/\d{4}-?\d{2}/\d{2}/|/c?\d{5,}\.(?:s?html?|htm)$|/t\d{5,}\.s?html?$|(?:article|news|info|detail)[a-z_]*\.(?:jsp|do|aspx?|php)",
    re.I,
)
_LIST_PATH = re.compile(
    r"/$|/(?:index|list|more|moreinfo|default|node|col)(?:_?\d+)?\.(?:s?html?|jsp|aspx?|php)$|/col/col\d+/|/col\d+/(?:index\.html)?$|moreinfo|/column/|list\.(?:jsp|do|aspx?|php)|iList\.jsp|channel",
    re.I,
)
_NOTICE = re.compile(r"(?:通知|函|通报|公告|批复|决定|意见)(?:[（(].*)?$")

_FEEDBACK = re.compile(
    r"(?:征求|征集|听取|公开征询).{0,40}(?:反馈|采纳|结果|处理情况|汇总)|意见.{0,8}(?:采纳|反馈)(?:情况|结果|公告|公示)?|采纳情况|(?:征集|征求)(?:情况|结果)"
)
_CONSULTATION = re.compile(
    r"征求.{0,30}意见|公开征(?:集|求|询)|意见征(?:集|求)|征集.{0,20}(?:意见|建议)|听证(?:会)?(?:的)?公告|征求意见稿"
)
_DECISION = re.compile(r"重大(?:行政)?决策.{0,12}(?:目录|清单)")
_PROPOSAL = re.compile(
    r"(?:人大|政协|代表|委员|提案|议案).{0,60}(?:答复|复函|回复|办理(?:结果|情况))|对.{0,50}第?\s*[\dA-Za-z]+\s*号(?:建议|提案|议案)"
)
_INTERPRETATION = re.compile(
    r"解读|图解|一图(?:读懂|看懂|了解|速览)|图说|读懂|(?:政策|热点)问答|问答[》」]?$|答记者问|新闻发布会|(?:起草|编制|政策|制定|修订)(?:情况)?(?:的)?说明"
)
_ANNUAL = re.compile(r"(?:政府)?信息公开.{0,8}(?:年度报告|年报|工作报告)|政务公开.{0,6}年度报告")
_FINAL = re.compile(r"决算")
_BUDGET = re.compile(r"预算|[“\"]?三公[”\"]?经费")
_MONEY_OTHER = re.compile(
    r"培训|执行情况分析|核对|会议|管理办法|实施细则|考核|评审|招标|采购公告|工程预算|预算(?:绩效)?管理"
)
_PLAN = re.compile(
    r"(?:规划|纲要|远景目标)(?:[（(〔].{0,20}[）)〕])?(?:全文|文本|图)?$|五年规划|(?:年度)?工作(?:计划|要点)(?:[（(].{0,12}[）)])?$|国民经济和社会发展计划"
)
_DOCUMENT = re.compile(
    r"(?:指南|手册|决议)$|(?:关于|印发|转发).{2,}(?:通知|意见|办法|决定|规定|细则|方案|批复|公告|通告|函|措施|通报|规则|制度|要点|建议|请示|报告)|(?:办法|规定|条例|细则|决定|规则|通告|公告|法|方案|措施|制度)(?:[（(].{1,20}[）)])?$"
)
_DOCUMENT_COLUMN = re.compile(r"文件|规范性|法规|规章|制度|年度报告|年报|通知|公告|公示|决策公开")
_NEWS_COLUMN = re.compile(r"动态|要闻|新闻|资讯|时政|快讯|视频|图片|活动|媒体|头条|信息速递")


class Cues(Struct, frozen=True, gc=False):
    """What the other readers found, as far as it tells the kind."""

    url: str
    title: str
    columns: tuple[str, ...] = ()
    """Column names, nearest last (breadcrumb, META ColumnName)."""
    has_article_meta: bool = False
    has_publish_date: bool = False
    labelled_date: bool = False
    dated_address: bool = False
    more_links: int = 0
    """Links 更多 that lead from a block to its column."""
    boxed: bool = False
    """A disclosure table with index number, document number or issuer."""
    own_number: bool = False
    body_known: bool = False
    body_chars: int = 0
    has_heading: bool = False
    files: int = 0
    file_names: tuple[str, ...] = ()
    list_state: str = "none"
    items: int = 0
    dated_items: int = 0
    pager: bool = False
    redirect: bool = False
    error: bool = False


def is_home(url: str) -> bool:
    """True for the root of a host."""
    parts = urlsplit(url) if "[" not in url else None
    return parts is not None and bool(_HOME_PATH.match(parts.path)) and not parts.query


def is_article(cues: Cues) -> bool:
    """True when the page is one item: weighed from address, META, date line, table, body and list."""
    if cues.redirect or cues.error:
        return False
    score = 0
    if cues.has_article_meta:
        score += 4 if cues.has_publish_date else 2
    elif cues.has_publish_date:
        score += 1
    path = cues.url.partition("#")[0].partition("?")[0]
    if cues.dated_address or _ARTICLE_PATH.search(cues.url):
        score += 3
    elif _LIST_PATH.search(path) or is_home(cues.url):
        score -= 2
    if cues.labelled_date:
        score += 3
    if cues.boxed or cues.own_number:
        score += 3
    if cues.body_known and cues.body_chars >= 60:
        score += 2
    elif cues.body_chars >= 200:
        score += 1
    if cues.has_heading and cues.body_chars:
        score += 1
    if cues.body_known and cues.list_state == "none":
        # a column that is one document: the guide, the duties of a body
        score += 3 if cues.body_chars >= 300 else 1
    if cues.list_state == "items" and cues.items <= 2 and not cues.pager:
        score -= 1
    elif cues.list_state == "items":
        score -= 2 + (2 if cues.dated_items >= 4 else 0) + (1 if cues.pager else 0)
    elif cues.list_state in ("empty", "placeholder", "script", "not_understood"):
        score -= 2
    if is_home(cues.url) and not cues.has_article_meta:
        score -= 4
    return score >= 2


def _article_kind(cues: Cues) -> PageKind:
    title = cues.title.partition("_")[0].strip() or cues.title
    nearest = cues.columns[-1] if cues.columns else ""
    path = "/".join(cues.columns)
    if _DECISION.search(title):
        return PageKind.DECISION_CATALOGUE
    if _PROPOSAL.search(title) and not _INTERPRETATION.search(title):
        return PageKind.PROPOSAL_REPLY
    if _FEEDBACK.search(title):
        return PageKind.FEEDBACK
    if _CONSULTATION.search(title):
        return PageKind.CONSULTATION
    if _INTERPRETATION.search(title) and not title.endswith("的通知"):
        return PageKind.INTERPRETATION
    if _ANNUAL.search(title) and not _NOTICE.search(title):
        return PageKind.ANNUAL_REPORT
    if not _MONEY_OTHER.search(title) and not title.endswith(("通知", "通报", "办法")):
        names = " ".join(cues.file_names[:5])
        if _FINAL.search(title):
            return PageKind.FINAL_ACCOUNT
        if _BUDGET.search(title):
            return PageKind.BUDGET
        if not cues.own_number and ("预算" in path or "决算" in path):
            own = nearest + names
            if _FINAL.search(own) and not ("预算" in nearest and "决算" not in names):
                return PageKind.FINAL_ACCOUNT
            if _BUDGET.search(own):
                return PageKind.BUDGET
    if "解读" in nearest and not cues.own_number:
        return PageKind.INTERPRETATION
    if _PLAN.search(title) and not _NOTICE.search(title):
        return PageKind.PLAN
    if cues.own_number or cues.boxed:
        return PageKind.DOCUMENT
    if _NEWS_COLUMN.search(nearest) and not _NOTICE.search(title):
        return PageKind.NEWS
    if _DOCUMENT.search(title) or _DOCUMENT_COLUMN.search(nearest):
        return PageKind.DOCUMENT
    if any(_NEWS_COLUMN.search(c) for c in cues.columns):
        return PageKind.NEWS
    return (
        PageKind.DOCUMENT
        if cues.files and not cues.body_chars
        else PageKind.NEWS
        if cues.body_chars
        else PageKind.OTHER
    )


def page_kind(cues: Cues, *, article: bool) -> PageKind:
    """The kind of a page; `article` is the answer of `is_article`."""
    if article:
        return _article_kind(cues)
    if cues.redirect or cues.error:
        return PageKind.OTHER
    if is_home(cues.url):
        return PageKind.HOME
    if cues.list_state == "items":
        if cues.pager:
            return PageKind.LIST
        return PageKind.LIST if cues.dated_items * 2 >= cues.items and cues.more_links < 1 else PageKind.COLUMN
    if cues.list_state in ("empty", "placeholder", "script"):
        return PageKind.LIST
    if cues.list_state == "not_understood" or cues.columns or _LIST_PATH.search(cues.url):
        return PageKind.COLUMN
    return PageKind.OTHER


def column_names(*sources: Sequence[str]) -> tuple[str, ...]:
    """Column names of several sources in order, without blanks, home words and repetitions."""
    names: dict[str, None] = {}
    for source in sources:
        for name in source:
            plain = name.strip()
            if plain and plain not in ("首页", "网站首页", "正文", "主页") and len(plain) <= 40:
                names.pop(plain, None)
                names[plain] = None
    return tuple(names)
