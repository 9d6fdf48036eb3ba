"""Redirects that a page itself makes: Refresh, script assignments, framesets; and Location headers as raw bytes.

A redirect is read before anything else on a page: a page that only leads on has no list, no title and no text of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from checker.parse.page import Page, squeeze
from checker.parse.urls import Resolved, resolve, url_key

MAX_DELAY_S = 10
"""A refresh after more seconds is a page that renews itself or can be read before it goes."""

_NEARLY_EMPTY = 200
"""Visible characters up to which a script that sends the visitor on is believed to be all the page does."""

_FEW_LINKS = 5
"""A page with more links than this offers a way on of its own."""

_HINT = re.compile(r"http-equiv|location|navigate", re.IGNORECASE)
_MAX_SCRIPT = 100_000
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(?:[;,]?\s*(?:url\s*=\s*)?(.*))?\Z", re.IGNORECASE | re.DOTALL)
_WRITTEN_META = re.compile(r"<meta\b[^>]{0,200}?http-equiv\s*=\s*\\?[\"']?refresh\b(?P<rest>[^>]*)>", re.IGNORECASE)
_CONTENT = re.compile(
    r"""\bcontent\s*=\s*(?:\\?"(?P<a>[^"]*?)\\?"|\\?'(?P<b>[^']*?)\\?'|(?P<c>[^\s>]+))""", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:\"'\\])//[^\n]*|<!--|-->", re.DOTALL)
_GO = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|parent|document|this)\s*\.\s*)*location"
    r"(?:\s*\.\s*href)?\s*(?:=(?!=)\s*|\.\s*(?:replace|assign)\s*\(\s*)(?P<target>[^;\n]{1,2000})"
    r"|(?<![\w$.])(?:window\s*\.\s*)?navigate\s*\(\s*(?P<other>[^;\n]{1,2000})",
)
_STRING = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`$]*)`)\s*""")
_VARIABLE = re.compile(
    r"""(?:var|let|const)?\s*\b([A-Za-z_$][\w$]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_NAME = re.compile(r"\s*([A-Za-z_$][\w$]*)\s*")
_DEVICE = re.compile(r"userAgent|isMobile|is_mobile|browserRedirect|Android", re.IGNORECASE)
"""Words before an assignment that sends only some visitors elsewhere (phones to a phone page)."""
_MAIN_FRAME = re.compile(r"main|content|right|body|center", re.IGNORECASE)
_SIDE_FRAME = re.compile(r"top|head|menu|left|nav|foot|banner|bottom|title", re.IGNORECASE)


def decode_location(raw: bytes) -> str:
    """A Location header as text: UTF-8, else GB18030, as servers with Chinese paths send it. Controls are dropped."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return "".join(char for char in text if char >= " " and char != "\x7f").strip()


def find_redirect(page: Page, headers: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Absolute target and style of the redirect a page makes, or two empty strings.

    Styles: refresh_header, meta_refresh, script (an assignment, or a refresh written by document.write) and frameset;
    ('', 'uncomputable') when an otherwise empty page moves on by a script whose target cannot be read.
    Delays above `MAX_DELAY_S` and refreshes to the page itself are no redirects.
    """
    for name, value in headers:
        if name.lower() == "refresh" and (target := _refresh(page, value)):
            return target, "refresh_header"
    for attributes in page.metas:
        if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            target = _refresh(page, attributes.get("content") or "")
            if target:
                return target, "meta_refresh"
    if page.heads.anchors > _FEW_LINKS:
        return "", ""
    target = _frameset(page)
    if target:
        return target, "frameset"
    return _by_script(page)


def _refresh(page: Page, content: str) -> str:
    """Target of a refresh value such as "0;URL=./a/"; empty when it is none to another address in short time."""
    found = _REFRESH.match(content.strip())
    if found is None or float(found.group(1)) > MAX_DELAY_S:
        return ""
    written = (found.group(2) or "").strip()
    if written[:1] in "\"'" and written:
        written = written[1:].partition(written[0])[0]
    return _elsewhere(page, written)


def _elsewhere(page: Page, written: str) -> str:
    """Absolute form of a target; empty for no link and for the page itself."""
    if not written:
        return ""
    found: Resolved = resolve(page.base, written)
    if found.problem in ("not_a_link", "empty"):
        return ""
    return "" if url_key(found.url) == url_key(page.url) else found.url


def _frameset(page: Page) -> str:
    """Content frame of a frameset: the one named as main part, else the first that is not named as head or menu."""
    frames = [node.attributes for node in page.css("frame[src]")]
    frames = [a for a in frames if _elsewhere(page, a.get("src") or "")]
    if not frames:
        return ""
    names = [a.get("name") or a.get("id") or a.get("src") or "" for a in frames]
    main = [a for a, name in zip(frames, names, strict=True) if _MAIN_FRAME.search(name)]
    other = [a for a, name in zip(frames, names, strict=True) if not _SIDE_FRAME.search(name)]
    return _elsewhere(page, [*main, *other, *frames][0].get("src") or "")


def _by_script(page: Page) -> tuple[str, str]:
    """A redirect made by an inline script or an onload attribute of a page without text of its own."""
    code = [_COMMENT.sub(" ", text[:_MAX_SCRIPT]) for text in page.scripts if _HINT.search(text[:_MAX_SCRIPT])]
    body = page.first("body[onload]")
    if body is not None:
        code.append(body.attributes.get("onload") or "")
    if not any(_HINT.search(text) for text in code) or not nearly_empty(page):
        return "", ""
    known = {m.group(1): _unescape(m.group(2) or m.group(3) or "") for text in code for m in _VARIABLE.finditer(text)}
    unknown = False
    for text in code:
        for meta in _WRITTEN_META.finditer(text):
            content = _CONTENT.search(meta.group("rest"))
            value = next((g for g in content.groups() if g is not None), "") if content else ""
            if target := _refresh(page, html.unescape(_unescape(value))):
                return target, "script"
        for go in _GO.finditer(text):
            if _DEVICE.search(text[max(0, go.start() - 400) : go.start()]):
                continue
            written = _value(go.group("target") or go.group("other"), known)
            if written is None:
                unknown = True
            elif target := _elsewhere(page, written):
                return target, "script"
    return "", "uncomputable" if unknown else ""


def nearly_empty(page: Page) -> bool:
    """True when the page shows next to nothing: no list, no text, no form a visitor could use."""
    root = page.body
    if root is None:
        return True
    length = 0
    for node in root.traverse(include_text=True):
        if (
            node.tag == "-text"
            and node.parent is not None
            and node.parent.tag not in ("script", "style", "noscript", "title")
        ):
            length += len(squeeze(node.text(deep=False)))
            if length > _NEARLY_EMPTY:
                return False
    return len(page.css("img")) < 5


def _value(expression: str, known: dict[str, str]) -> str | None:
    """A string built from literals and known variables joined by +; None when anything else takes part."""
    position, parts = 0, []
    while True:
        literal = _STRING.match(expression, position)
        if literal:
            parts.append(_unescape(next(g for g in literal.groups() if g is not None)))
            position = literal.end()
        else:
            name = _NAME.match(expression, position)
            if name is None or name.group(1) not in known:
                return None
            parts.append(known[name.group(1)])
            position = name.end()
        if expression[position : position + 1] != "+":
            break
        position += 1
    rest = expression[position : position + 1]
    return "".join(parts) if rest in ("", ")", ",", "}") else None


def _unescape(text: str) -> str:
    """Script string escapes undone."""
    if "\\" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        code = match.group(1) or match.group(2)
        if code:
            return chr(int(code, 16))
        return {"n": "\n", "t": "\t", "r": "\r"}.get(match.group(3), match.group(3))

    return _ESCAPE.sub(one, text)
