"""Ways to columns on one page (导航): menus, side trees, site maps, block heads; also those written by script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.model.reading import NavLink
from checker.parse.article.outline import MENU_HOLDERS, MENU_MARKS, Element, Outline, outline
from checker.parse.memo import per_script
from checker.parse.page import Node, Page, squeeze
from checker.parse.urls import resolve

_MAX_LINKS = 1500
_MAX_DEPTH = 24
_MAX_MORE = 3000
_MAX_MORE_TEXT = 12
_LONG_MORE = 60
_MAX_NAME = 24
_MAX_SCRIPT = 400_000

_CONTAINER = (
    'nav,[role="navigation"],[class*="nav" i],[class*="menu" i],[id*="nav" i],[id*="menu" i],'
    '[class*="tree" i],[id*="tree" i],[class*="lanmu" i],[class*="channel" i],[class*="sidebar" i],[class*="column-list" i]'
)
_ID_MARKS = ("nav", "menu", "tree")
_NO_CONTAINER = frozenset({"body", "html", "a", "script", "link", "input", "img", "style"})
_NOT_MENU = re.compile(
    r"crumb|location|position|dqwz|weizhi|pag(?:e|er|ing|ination)nav|navpage|pagination|footer|friend", re.I
)
_TREE = re.compile(r"tree|left|side|sub|lanmu|channel", re.I)
_SITE_MAP = re.compile(r"网站地图|站点地图|sitemap|site_map|wzdt", re.I)
_SITE_MAP_WORD = re.compile(r"网站地图|站点地图")
_MORE = re.compile(r"^[\[【(（+>»\s]*(?:查看|点击)?(?:更多|more)(?:信息|内容)?[\]】)）+>»\s.…]*$", re.I)
_MORE_TAIL = re.compile(r"[+>»\s]*(?:(?:查看|点击)?更多|more)[\s\S]*", re.I)
_DATE = re.compile(r"\d{4}[-./年]\d{1,2}|\d{1,2}-\d{1,2}$")
_SENTENCE = re.compile(r"[，。？！?!；;]|\d{3,4}-\d{7}")
# Headings of link lists that lead to other bodies' sites.
_ELSEWHERE = re.compile(r"链接|政府网站|新闻媒体|媒体网站|部门网站|网站导航")
_EDGE = " \t·•|>»›+-—_.:：【】[]()（）"
# Entries of a menu that lead to no column.
_NO_COLUMN = frozenset(
    {
        "首页", "网站首页", "返回首页", "主页", "home", "登录", "注册", "用户登录", "设为首页", "加入收藏", "收藏本站", "无障碍",
        "无障碍浏览", "无障碍阅读", "长者模式", "适老化", "关怀版", "繁体", "繁體", "简体", "english", "en", "手机版", "移动版",
        "rss", "rss订阅", "更多", "more", "上一页", "下一页", "尾页", "末页", "搜索", "高级搜索", "关闭", "打印", "返回顶部",
        "退出", "上一篇", "下一篇", "展开", "收起", "查询", "重置", "分享", "返回", "智能问答", "智能机器人", "网站地图", "站点地图",
    }
)  # fmt: skip
_FILE = re.compile(r"\.(?i:pdf|docx?|xlsx?|zip|rar|7z|wps|et|ofd|jpe?g|png|gif|mp4|exe|apk)(?:$|[?#])")
_HEADING = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "span", "p", "strong", "b", "em", "i", "label", "summary"}
)
_LISTS = frozenset(
    {"ul", "ol", "dl", "div", "dd", "nav", "section", "table", "tbody", "tr", "td", "details", "aside", "menu"}
)
_SKIPPED = frozenset(
    {"style", "img", "br", "input", "form", "svg", "iframe", "button", "select", "-text", "-comment", "hr"}
)

_JS_ANCHOR = re.compile(
    r"""<a\b[^<>]{0,300}?href\s*=\s*\\?["']?([^"'\\<>\s]{1,300})[^<>]{0,300}>(.{1,120}?)<\\?/a""", re.I | re.S
)
_JS_VAR = re.compile(r"""\bvar\s+(\w{1,40})\s*=\s*(["'])([^"'\n]{1,120})\2""")
_JS_JOIN = re.compile(r"""["']\s*\+\s*(\w{1,40})\s*\+\s*["']""")
_JS_NODE = re.compile(r"\{[^{}]{5,600}\}")
_JS_FIELD = re.compile(
    r"""["']?(id|pId|parentId|pid|name|text|title|url|href|link)["']?\s*:\s*(?:"([^"\n]{0,300})"|'([^'\n]{0,300})'|(-?\d{1,18}))"""
)
_HREF = re.compile(r"""[hH](?i:ref)\s*=\s*["']?([^"'<>\s]{1,300})""")
_TAG = re.compile(r"<[^<>]{0,300}>")


def read_nav(page: Page, out: Outline | None = None) -> tuple[NavLink, ...]:
    """Links that name columns, in document order: menus, trees, site map, block heads (更多), the link to the site map.

    Breadcrumbs are not among them. `parent` names the entry above. `out` is the outline of the page, where it is known
    already. Bounded, never raises for bad input.
    """
    reader = _Reader(page)
    if _SITE_MAP.search(page.url) or _is_site_map(page):
        body = page.body
        if body is not None:
            reader.walk(body, "", "sitemap", 0)
            return tuple(reader.found)
    out = out or outline(page)
    for container in _containers(page, out):
        reader.walk(container, _heading_before(container), _kind(container), 0)
    reader.scripts()
    reader.blocks(out)
    reader.map_link(out)
    return tuple(reader.found)


def _is_site_map(page: Page) -> bool:
    return bool(_SITE_MAP_WORD.search(page.title_text) or _SITE_MAP_WORD.search(page.meta_content("ColumnName") or ""))


def _containers(page: Page, out: Outline) -> Iterator[Node]:
    """Containers of menus that lie in no other such container.

    The outline tells them cheaper than a search of the tree with `_CONTAINER`, but does not hold what stands inside the
    elements it does not enter.
    """
    if out.cut:
        yield from _outermost(page.css(_CONTAINER))
        return
    last = -1
    for index in out.navigation:
        element = out.elements[index]
        if element.tag in MENU_HOLDERS:
            inside = element.node
            if (last < 0 or not out.within(index, last)) and _may_hold_menu(inside):
                yield from _outermost(inside.css(_CONTAINER))
            continue
        if element.tag != "nav" and not _is_menu(element) and element.attributes.get("role") != "navigation":
            continue
        if element.tag in _NO_CONTAINER or (last >= 0 and out.within(index, last)):
            continue
        last = index
        attributes = element.attributes
        if not _is_no_menu(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            yield element.node


def _may_hold_menu(node: Node) -> bool:
    """Cheap look into an element that the outline does not enter: most hold a picture or the options of a choice."""
    return node.css_first("a,script") is not None and node.css_first("nav,[class],[id],[role]") is not None


def _is_menu(element: Element) -> bool:
    """What `_CONTAINER` says about id and class."""
    return _names_menu(element.attributes.get("class") or "", element.attributes.get("id") or "")


@lru_cache(maxsize=8192)
def _names_menu(classes: str, identifier: str) -> bool:
    classes, identifier = classes.lower(), identifier.lower()
    return any(mark in classes for mark in MENU_MARKS) or any(mark in identifier for mark in _ID_MARKS)


@lru_cache(maxsize=8192)
def _is_no_menu(marks: str) -> bool:
    """True for id and class of breadcrumbs, pagers and feet; one template writes the same ones on every page."""
    return _NOT_MENU.search(marks) is not None


@lru_cache(maxsize=8192)
def _says_more(text: str) -> bool:
    """True for the wording of a link from a block to its column."""
    return _MORE.match(text) is not None


def _outermost(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes that lie in no other of them and are menus."""
    taken: set[int] = set()
    for node in nodes:
        if node.tag in _NO_CONTAINER:
            continue
        attributes = node.attributes
        marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        above = node.parent
        inside = False
        for _ in range(_MAX_DEPTH):
            if above is None:
                break
            if above.mem_id in taken:
                inside = True
                break
            above = above.parent
        if inside:
            continue
        if _is_no_menu(marks):
            taken.add(node.mem_id)
            continue
        taken.add(node.mem_id)
        yield node


def _kind(container: Node) -> str:
    attributes = container.attributes
    return "tree" if _TREE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}") else "menu"


def _heading_before(container: Node) -> str:
    """Text of a heading right before a container: <h2>工作动态</h2><div class="left_nav">."""
    before = container.prev
    for _ in range(3):
        if before is None:
            return ""
        if before.tag in _HEADING or (before.tag == "div" and "tit" in (before.attributes.get("class") or "")):
            return _name(before.text(deep=True)) if len(before.css("a")) <= 1 else ""
        if before.tag not in ("-text", "-comment"):
            return ""
        before = before.prev
    return ""


@lru_cache(maxsize=8192)
def _name(text: str) -> str:
    """A column name, or empty when the text cannot be one."""
    name = squeeze(text).strip(_EDGE)
    if not 2 <= len(name) <= _MAX_NAME or name.lower() in _NO_COLUMN or name.replace(" ", "") in _NO_COLUMN:
        return ""
    if " " in name and not name.isascii():
        parts = name.split(" ")
        # "规 划 计 划" is spaced out for looks; "国务院 省政府" are two names.
        if max(map(len, parts)) > 1 and (len(parts) > 2 or min(map(len, parts)) > 1):
            return ""
        name = name.replace(" ", "")
    if _DATE.search(name) or name.isdigit() or _SENTENCE.search(name):
        return ""
    return name


@lru_cache(maxsize=16384)
def _nav_link(name: str, url: str, where: str, parent: str) -> NavLink:
    """A link as value: the pages of a site repeat one menu, which then is kept once."""
    return NavLink(name, url, where, parent)


@lru_cache(maxsize=16384)
def _no_page(href: str) -> bool:
    """True for places on the page, scripts and files."""
    return href[0] == "#" or href[:11].lower() == "javascript:" or _FILE.search(href) is not None


@per_script
def _written_anchors(script: str) -> tuple[tuple[str, str], ...]:
    """Names and addresses of the anchors in the strings of a script; addresses put together from variables are none."""
    found = []
    values: dict[str, str] | None = None
    for match in _JS_ANCHOR.finditer(script):
        href, label = match[1], match[2]
        if "+" in label:
            # variables are looked for only where one is joined in
            known = values = {m[1]: m[3] for m in _JS_VAR.finditer(script)} if values is None else values
            label = _JS_JOIN.sub(lambda m, known=known: known.get(m[1], ""), label)
        if "+" not in href and "'" not in label and '"' not in label and (name := _name(_TAG.sub("", label))):
            found.append((name, href))
    return tuple(found)


class _Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[NavLink] = []
        self.seen: set[tuple[str, str, str, str]] = set()
        self.read_scripts: set[str] = set()

    def add(self, name: str, href: str, where: str, parent: str) -> str:
        """Keep a link; returns its name when it is one to keep."""
        if not name or not href or len(self.found) >= _MAX_LINKS:
            return ""
        if _no_page(href):
            return name
        resolved = resolve(self.page.url, href)
        if resolved.problem:
            return name
        entry = (name, resolved.url, where, parent if parent != name else "")
        if entry not in self.seen:
            self.seen.add(entry)
            self.found.append(_nav_link(*entry))
        return name

    def anchor(self, node: Node, where: str, parent: str) -> str:
        attributes = node.attributes
        href = (attributes.get("href") or "").strip()
        name = _name(node.text(deep=True))
        title = attributes.get("title") or ""
        if not name or ("…" in name or name.endswith("..")):
            name = _name(title) or name
        return self.add(name, href, where, parent)

    def walk(self, node: Node, parent: str, where: str, depth: int) -> None:
        """Anchors below a node; headings and the first anchor of an entry name what is nested in it."""
        if depth > _MAX_DEPTH or len(self.found) >= _MAX_LINKS or (parent and _ELSEWHERE.search(parent)):
            return
        head = ""
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                pass
            elif tag == "a":
                head = self.anchor(child, where, parent) or head
            elif tag == "li":
                self.walk(child, head or parent, where, depth + 1)
            elif tag == "script":
                self.script(child.text(deep=True), head or parent, where)
            elif tag == "dd" or tag in _LISTS:
                marks = child.attributes.get("class") or ""
                if where != "sitemap" and marks and _is_no_menu(marks):
                    pass
                elif tag in ("div", "td", "tr") and "tit" in marks and len(child.css("a")) <= 1:
                    head = self.heading(child, where, parent) or head
                else:
                    self.walk(child, head or parent, where, depth + 1)
            elif tag in _HEADING:
                head = self.heading(child, where, parent) or head
            elif tag is not None and tag not in _SKIPPED:
                self.walk(child, head or parent, where, depth + 1)
            child = child.next

    def heading(self, node: Node, where: str, parent: str) -> str:
        anchors = node.css("a")
        if not anchors:
            return _name(node.text(deep=True)) if node.css_first("ul") is None else ""
        if len(anchors) == 1:
            return self.anchor(anchors[0], where, parent)
        first = ""
        bold = anchors[0].css_first("strong,b") is not None
        for anchor in anchors:
            # A paragraph of a site map: the entry in bold type stands above the others.
            above = first if bold and anchor.css_first("strong,b") is None else parent
            name = self.anchor(anchor, where, above or parent)
            first = first or name
        return first

    def script(self, text: str, parent: str, where: str) -> None:
        """Anchors in document.write strings; 'text' + variable + 'text' is put together."""
        if not text or "<a" not in text or len(text) > _MAX_SCRIPT or text in self.read_scripts:
            return
        self.read_scripts.add(text)
        for name, href in _written_anchors(text):
            self.add(name, href, where, parent)

    def scripts(self) -> None:
        """Menus that stand only in script: written strings outside any container, and node arrays of tree widgets."""
        if not any(mark in self.page.script_text for mark in ("document.write", "pId", "parentId", "zNodes")):
            return
        for text in self.page.scripts:
            if len(text) > _MAX_SCRIPT:
                continue
            if ("<li" in text or "<dd" in text) and "document.write" in text:
                self.script(text, "", "tree")
            elif "pId" in text or "parentId" in text or "zNodes" in text:
                self.tree_nodes(text)

    def tree_nodes(self, text: str) -> None:
        nodes: list[tuple[str, str, str, str]] = []
        for match in _JS_NODE.finditer(text):
            fields = {m[1]: m[2] or m[3] or m[4] or "" for m in _JS_FIELD.finditer(match[0])}
            name = _name(fields.get("name") or fields.get("text") or fields.get("title") or "")
            if not name:
                continue
            above = fields.get("pId") or fields.get("parentId") or fields.get("pid") or ""
            href = fields.get("url") or fields.get("href") or fields.get("link") or ""
            nodes.append((fields.get("id", ""), above, name, href.replace("\\/", "/")))
            if len(nodes) >= _MAX_LINKS:
                break
        names = {number: name for number, _, name, _ in nodes if number}
        for _, above, name, href in nodes:
            self.add(name, href, "tree", names.get(above, ""))

    def blocks(self, out: Outline) -> None:
        """Heads of blocks: the name beside a 更多 link, or the heading that carries the same address."""
        seen = 0
        for r in out.links:
            text = r.text
            if len(text) > _MAX_MORE_TEXT:
                continue
            attributes = r.attributes
            href = attributes.get("href")
            if href is None or not (_says_more(text) or _says_more((attributes.get("title") or "")[:_LONG_MORE])):
                continue
            seen += 1
            if seen == 1 and "更多" not in self.page.html and self.page.first('a[class*="more" i]') is None:
                return
            if seen > _MAX_MORE:
                break
            name = self.block_name(r.node)
            if name:
                self.add(name, href.strip(), "home_block", "")

    def block_name(self, more: Node) -> str:
        href = more.attributes.get("href")
        above = more.parent
        for _ in range(4):
            if above is None or above.tag in ("body", "html"):
                return ""
            for other in above.css("a[href]")[:40]:
                if other.attributes.get("href") == href and (name := _name(other.text(deep=True))):
                    return name
            own = above.text(deep=True)
            if len(own) < 200 and (name := _name(_MORE_TAIL.sub("", own))):
                return name
            heads = above.css('h1,h2,h3,h4,h5,[class*="tit" i],[class*="head" i],strong')
            for head in heads[:4]:
                if name := _name(_MORE_TAIL.sub("", head.text(deep=True))):
                    return name
            if heads:
                return ""
            above = above.parent
        return ""

    def map_link(self, out: Outline) -> None:
        """The link to the site map, wherever it stands: in the text of an anchor, its title, its picture, or a script."""
        href = _map_link(out) or (_written_map_link(self.page.html) if "地图" in self.page.script_text else "")
        if href:
            self.add("网站地图", href, "footer", "")


def _map_link(out: Outline) -> str:
    """Address of the first anchor that is named 网站地图, else 站点地图."""
    found: dict[str, str] = {}
    for r in out.links:
        said = r.text or r.attributes.get("title") or ""
        if "地图" in said and (href := r.attributes.get("href")) and (word := _SITE_MAP_WORD.search(said)):
            found.setdefault(word[0], href.strip())
    if not found:
        for r in out.references:
            if r.tag == "img" and (word := _SITE_MAP_WORD.search(r.attributes.get("alt") or "")):
                found.setdefault(word[0], (_anchor_around(out, r.element).get("href") or "").strip())
    return found.get("网站地图") or found.get("站点地图") or ""


def _anchor_around(out: Outline, element: int) -> dict[str, str | None]:
    """Attributes of the anchor around an element; none for an element outside anchors."""
    for _ in range(_MAX_DEPTH):
        if element < 0:
            break
        if out.elements[element].tag == "a":
            return out.elements[element].attributes
        element = out.elements[element].parent
    return {}


def _written_map_link(html: str) -> str:
    """Address of a link to the site map that only a script writes."""
    for word in ("网站地图", "站点地图"):
        at = html.find(word)
        for _ in range(5):
            if at < 0:
                break
            start = html.rfind("<a", max(0, at - 400), at)
            if start >= 0 and "</a" not in html[start:at] and (href := _HREF.search(html[start:at])) is not None:
                return href[1]
            at = html.find(word, at + 4)
    return ""
