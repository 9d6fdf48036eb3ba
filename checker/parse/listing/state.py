"""Why a page lists nothing: really empty, a placeholder, filled by script, or a layout that was not understood."""

from __future__ import annotations

import re

from checker.parse.article.outline import Outline
from checker.parse.page import Node, Page, bare
from checker.parse.urls import resolve

_PLACEHOLDER = re.compile(
    r"(?:暂无|暂时没有|没有|无|尚无|未查询到|未找到|查无)(?:相关|任何|符合条件的|此类|该类|本栏目)?(?:的)?"
    r"(?:信息|内容|数据|记录|文章|资料|文件|结果|公告|新闻|公开信息)[!！。.…]*$"
    r"|(?:栏目|页面|网站|本栏目|内容|模块)?(?:正在|尚在|仍在)?(?:建设|完善|维护|整理|更新|升级)(?:中|之中)|(?:内容|信息|栏目|数据|资料)?(?:正在|不断)"
    r"(?:建设|更新|完善|维护|整理|添加|录入)|敬请期待|即将(?:上线|开通|发布)|请稍后(?:访问|再来)|nodata|norecords?found",
    re.IGNORECASE,
)
_PLACEHOLDER_WORD = re.compile(
    r"[暂尚查没建更期完即整未维稍无Nn](?:(?<=[暂尚查])无|(?<=没)有|(?<=建)设|(?<=更)新|(?<=期)待|(?<=完)善|(?<=即)将|(?<=整)理"
    r"|(?<=[查未])[询找]|(?<=维)护|(?<=稍)后|(?<=无)(?:内容|信息|数据|记录)|(?<=[Nn])o ?(?:data|record))"
)
"""One of these words is in every placeholder; written so that most characters are passed over."""
_LOADING = re.compile(r"加载中|正在加载|数据加载|loading|请稍候|请稍等", re.IGNORECASE)
_LOADING_WORDS = ("oading", "OADING", "请稍候", "请稍等", "加载")
_BINDINGS = ("v-for", "ng-repeat", "ms-repeat", "ms-for", "x-for")
_BOUND = ",".join(f"[{binding}]" for binding in _BINDINGS)
_LIST_MARK = re.compile(r"list|news|(?:^|[\W_])(?:con|data|info|xxgk|table|tbody|gl|wz|article|items?)", re.IGNORECASE)
_NOT_LIST = re.compile(
    r"nav|menu|foot|head|search|login|share|crumb|pag|slide|scroll|banner|hd|tab|link|friend|tree|side|weather|relat|recommend|(?:^|\W)xg",
    re.IGNORECASE,
)
_LIST_SCRIPT = re.compile(r"list|news|data|column|channel|page|content|app|chunk|main|index|search", re.IGNORECASE)
_LIBRARY = re.compile(
    r"jquery|swiper|bootstrap|layer|lib|analytics|baidu|hm\.js|ta[-_]|share|nav|menu|common|counter|slide|superslide",
    re.IGNORECASE,
)
_FILL = re.compile(
    r"\.ajax\s*\(|\$\.(?:get|post|getJSON)\s*\(|fetch\s*\(|axios|XMLHttpRequest|\.load\s*\(|innerHTML|\.append\s*\(|\.html\s*\("
)
_TEMPLATE = re.compile(r"\{\{[^}]{1,200}\}\}|<%[^%]{1,200}%>")
_ROOT_IDS = frozenset({"app", "root", "__nuxt", "__next", "container-app"})
_ROOT_SELECTOR = ",".join(f"#{name}" for name in sorted(_ROOT_IDS))
_DATE = re.compile(r"[12](?<!\d\d)(?:(?<=1)9|(?<=2)0)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)")
"""A whole date with a year 19NN or 20NN, written so that only those figures are looked at closer."""
_PLACEHOLDER_CHARS = re.compile("[无没未中正不敬即请nN]")
"""One of these is in every match of `_PLACEHOLDER`."""
_CONTENT_TAGS = "a,img,input,iframe,object,embed,video,p"
_NO_PROSE = frozenset({"a", "script", "style", "title", "option", "noscript", "textarea", "button"})
_MANY = 5
_BOXES = frozenset({"ul", "ol", "tbody", "dl", "div", "table"})
_MANY_LINKS = 150
_PIECE = 20
"""Characters up to which a piece of text is a label or stands in a menu; running text has longer ones."""
_MUCH_TEXT = 600
"""Characters in paragraphs above which a page speaks for itself; foot lines of these sites hold about 200."""


def has_text(page: Page, out: Outline) -> bool:
    """A page with paragraphs of its own: a single document, no list that lacks its rows."""
    if len(out.text) <= _MUCH_TEXT:
        return False
    length = 0
    for node in page.css("p"):
        length += len(node.text())
        if length > _MUCH_TEXT:
            return True
    root = page.body
    if root is None:
        return False
    length = 0
    for node in root.traverse(include_text=True):
        if node.tag != "-text" or len(text := node.text_content or "") <= _PIECE:
            continue
        if (said := len(text.strip())) > _PIECE:
            parent = node.parent
            if parent is not None and parent.tag not in _NO_PROSE:
                length += said
                if length > _MUCH_TEXT:
                    return True
    return False


def placeholder(page: Page, out: Outline) -> str:
    """The placeholder words that stand where the list would, or empty."""
    root = page.body
    if root is None or not _PLACEHOLDER_WORD.search(out.text):
        return ""
    blocks = dict.fromkeys(line.element for line in out.lines if _PLACEHOLDER_WORD.search(line.text))
    for node in (n for block in blocks for n in out.elements[block].node.traverse(include_text=True)):
        if node.tag != "-text":
            continue
        text = bare(node.text_content or "")
        if not 3 <= len(text) <= 40 or not _PLACEHOLDER_CHARS.search(text) or not _PLACEHOLDER.search(text):
            continue
        parent = node.parent
        if (
            parent is None
            or parent.tag in ("script", "style", "title", "a", "option", "button", "noscript")
            or _away(parent)
        ):
            continue
        return text
    return ""


def _away(node: Node) -> bool:
    """Inside a foot, head, search box or an element hidden by style."""
    current: Node | None = node
    for _ in range(8):
        if current is None or current.tag == "body":
            return False
        attributes = current.attributes
        style = (attributes.get("style") or "").replace(" ", "")
        if "display:none" in style or _NOT_LIST.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        current = current.parent
    return False


def filled_by_script(page: Page, out: Outline, boxes: list[Node]) -> str:
    """Why the main part must come from a script: an application root, a row template, an empty list with its script."""
    root = page.first(_ROOT_SELECTOR) if not _ROOT_IDS.isdisjoint(out.anchors) else None
    if root is not None and len(root.text().strip()) < 40 and root.css_first("a") is None:
        return "application root without content"
    for box in boxes:
        name = box.attributes.get("id") or ""
        inline = any(name and name in code and _FILL.search(code) for code in page.scripts)
        loaded = any(
            _LIST_SCRIPT.search(src.rpartition("/")[2]) and not _LIBRARY.search(src) for src in page.script_sources
        )
        if inline or (loaded and name) or (loaded and box.tag == "div"):
            return f"empty list element {name or box.attributes.get('class') or box.tag} filled by script"
        if name and any(f"#{name}" in code or f'"{name}"' in code or f"'{name}'" in code for code in page.scripts):
            return f"empty list element {name} filled by script"
    if any(word in out.text for word in _LOADING_WORDS) and (text := _loading_text(page)):
        return text
    written = page.script_text
    rows = [code for code in page.scripts if "<li" in code or "<tr" in code]
    if (
        any(("{{" in code or "<%" in code) and _TEMPLATE.search(code) for code in rows)
        or page.first(_BOUND) is not None
        or any(f" {binding}=" in written for binding in _BINDINGS)
    ):
        return "row template filled by script"
    return ""


def _loading_text(page: Page) -> str:
    root = page.body
    if root is None:
        return ""
    for node in root.traverse(include_text=True):
        if node.tag == "-text" and node.parent is not None and node.parent.tag not in ("script", "style"):
            text = bare(node.text(deep=False))
            if len(text) <= 20 and _LOADING.search(text) and not _away(node.parent):
                return text
    return ""


def empty_boxes(out: Outline) -> list[Node]:
    """Elements named like lists that show nothing; what stands in menus, heads and foots is left out."""
    found: list[Node] = []
    lines = out.lines
    for element in out.elements:
        if element.tag not in _BOXES or (
            element.first < element.last and any(line.text for line in lines[element.first : element.last])
        ):
            continue
        node, attributes = element.node, element.attributes
        if element.tag == "table" and "id" not in attributes:
            continue
        if element.tag == "div" and "id" not in attributes and "list" not in (attributes.get("class") or ""):
            continue
        if node.css_first(_CONTENT_TAGS) is not None:
            continue
        if node.text().strip() and (node.css_first("script,style") is None or _shows_text(node)):
            continue
        own = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if node.tag in ("div", "table") and not _LIST_MARK.search(own):
            continue
        if _NOT_LIST.search(own) or (node.parent is not None and _away(node.parent)):
            continue
        found.append(node)
        if len(found) > 20:
            break
    return found


def _shows_text(node: Node) -> bool:
    """True when the element has text outside scripts and styles."""
    return any(
        inner.tag == "-text"
        and inner.text(deep=False).strip()
        and inner.parent is not None
        and inner.parent.tag not in ("script", "style")
        for inner in node.traverse(include_text=True)
    )


def empty_list(page: Page, boxes: list[Node]) -> bool:
    """An element that is a list by tag or name and holds no row, on a page that is no site map."""
    return page.heads.anchors <= _MANY_LINKS and any(_named_list(box) for box in boxes)


def _named_list(box: Node) -> bool:
    """The element or one of the two around it is named like a list, and no other links stand beside it."""
    node: Node | None = box
    named = False
    for _ in range(3):
        if node is None or node.tag in ("body", "html"):
            break
        attributes = node.attributes
        named = named or bool(_LIST_MARK.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))
        if len(node.css("a")) > 3:
            return False
        node = node.parent
    return named


def dated_links(page: Page, out: Outline) -> int:
    """In-site links with a date close by, outside any container that was understood."""
    text = out.text[:200_000]
    if text.count("20") + text.count("19") < _MANY or len(_DATE.findall(text)) < _MANY:
        return 0
    count = 0
    host = page.url.partition("://")[2].partition("/")[0]
    for anchor in page.anchor_nodes:
        text = anchor.text().strip()
        parent = anchor.parent
        if len(text) < 5 or parent is None:
            continue
        around = parent.text()
        if len(around) < 3000 and _DATE.search(around):
            found = resolve(page.base, anchor.attributes.get("href") or "")
            if not found.problem and found.url.partition("://")[2].startswith(host):
                count += 1
    return count if count >= _MANY else 0
