"""Attachments (附件): files a page offers, however the link is written.

Anchors, links that only a script writes, viewer wrappers, editor uploads, download handlers, embedded documents.
Export buttons (word下载 of the page itself), icons and template bindings are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from checker.model.reading import AttachmentRef
from checker.parse.article.body import Body
from checker.parse.article.outline import FOOT, HEAD, SIDE, Outline
from checker.parse.memo import per_script
from checker.parse.page import squeeze
from checker.parse.urls import resolve

SUFFIXES = [
    "pdf",
    "docx",
    "doc",
    "docm",
    "xlsx",
    "xls",
    "xlsm",
    "csv",
    "pptx",
    "ppt",
    "zip",
    "rar",
    "7z",
    "wps",
    "et",
    "dps",
    "ofd",
    "ceb",
    "rtf",
    "wpt",
    "ett",
    "tar",
    "gz",
]
_SUFFIX = re.compile(r"\.(" + "|".join(sorted(SUFFIXES, key=len, reverse=True)) + r")$", re.I)
_IN_TEXT = re.compile(r"\.(" + "|".join(sorted(SUFFIXES, key=len, reverse=True)) + r")\b", re.I)
_DOWNLOAD = re.compile(
    r"down(?:load)?s?(?:file|attach|page)?\w*(?:\.(?:jsp|do|action|aspx?|ashx|php|html?))?(?:[/?]|$)|attach|getfile|fileid|wbfileid|uploadfile|readattach",
    re.I,
)
_WORDING = re.compile(r"附件|附表|附\s*[:：]|下载|申请表|\.(?:pdf|docx?|xlsx?|zip|rar|wps|ofd|et)\b", re.I)
_EXPORT = re.compile(
    r"^[【\[（(]?\s*(?:导出|保存|生成|打印|下载)?(?:本文|本页|全文|正文|文字|页面)?\s*(?:为|成)?\s*(?:word|pdf|doc|txt)\s*(?:版|格式)?\s*(?:文档|文件|版本)?\s*(?:下载|导出|打印|保存)?\s*[】\]）)]?$"
    r"|^[【\[]?(?:下载|导出|打印|保存)(?:本文|本页|正文|此文)?[】\]]?$",
    re.I,
)
_EXPORT_ADDRESS = re.compile(r"export|to(?:pdf|word)|html2|makepdf|saveas", re.I)
_BINDING = re.compile(r"\{\{|\$\{|<%|\+\s*['\"]|['\"]\s*\+|^el\.|undefined")
_VIEWER = re.compile(r"viewer\w*\.(?:html?|jsp|aspx?)|/(?:pdf|ofd)js/|flexpaper|previewfile|pageoffice|/preview", re.I)
_SCRIPT_HREF = re.compile(
    r"(?:href|src)\s*=\s*\\?[\"']?\s*([^\"'\\<>\s+]{1,400}?\.(?:"
    + "|".join(SUFFIXES)
    + r"))(?=[\\\"'?#\s>])(\?[^\"'\\<>\s]{0,200})?([^<]{0,80}>([^<]{0,200}))?",
    re.I,
)
_SCRIPT_VALUE = re.compile(
    r"(?:file|attach|fj|fujian|pdf|doc|annex|appendix)\w*\s*[:=]\s*[\"']([^\"'<>\n]{1,400}?\.(?:"
    + "|".join(SUFFIXES)
    + r"))[\"']",
    re.I,
)
_ONCLICK = re.compile(r"[\"']([^\"'<>\n]{1,400}?\.(?:" + "|".join(SUFFIXES) + r"))[\"']", re.I)
_ANY_FILE = re.compile(r"\.(?:" + "|".join(SUFFIXES) + r")[\"'\\?#\s>]", re.I)
_CANDIDATE = re.compile(
    r"[.dDaAfFjJ](?i:(?<=\.)(?:"
    + "|".join(SUFFIXES)
    + r")(?![a-z0-9])|(?<=d)own|(?<=a)(?:ttach|nnex)|(?<=f)ile|(?<=^j)avascript:)"
)
"""A suffix, down, attach, annex, file, or javascript: at the start; written so that most characters are passed over."""
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'\w/\\=(])//[^\n]*|<!--.*?-->", re.S)
_TAGS = frozenset({"a", "iframe", "embed", "object"})
MAX_FILES = 200


def suffix_of(url: str) -> str:
    """File suffix of an address (path first, then a parameter that names a file), lower case, else ''."""
    head, _, query = url.partition("#")[0].partition("?")
    if match := _SUFFIX.search(head.rstrip("/")):
        return match.group(1).lower()
    if query and (match := _SUFFIX.search(unquote(query.split("&")[0]))):
        return match.group(1).lower()
    if query:
        for _, value in parse_qsl(query)[:20]:
            if match := _SUFFIX.search(value.strip()):
                return match.group(1).lower()
    return ""


def unwrap(url: str) -> str:
    """The file behind a viewer address (`viewer.html?file=…`), else the address itself."""
    head, _, rest = url.partition("?")
    if not rest or not _VIEWER.search(head):
        return url
    for key, value in parse_qsl(rest.partition("#")[0])[:20]:
        if key.lower() in ("file", "url", "src", "path", "fileurl", "filepath") and value:
            return value
    return url


@lru_cache(maxsize=8192)
def _may_be_file(written: str) -> bool:
    """Quick look at an address; the menus of a site repeat theirs on every page."""
    return _CANDIDATE.search(written) is not None


class _Collector:
    def __init__(self, base: str) -> None:
        self.base = base
        self.found: dict[str, AttachmentRef] = {}

    def add(self, written: str, name: str, where: str, suffix: str = "") -> None:
        if _BINDING.search(written) or len(self.found) >= MAX_FILES:
            return
        target = unwrap(written)
        if target != written:
            where = "viewer"
        resolved = resolve(self.base, target)
        if resolved.problem and resolved.problem != "private":
            return
        suffix = suffix or suffix_of(resolved.url)
        known = self.found.get(resolved.url)
        if known is None:
            self.found[resolved.url] = AttachmentRef(resolved.url, squeeze(name)[:300], suffix, where)
        elif not known.name and name:
            self.found[resolved.url] = AttachmentRef(known.url, squeeze(name)[:300], known.suffix, known.where)


def find_attachments(
    base: str, out: Outline, body: Body, scripts: Sequence[str], title_line: int
) -> tuple[AttachmentRef, ...]:
    """Files of an article, in page order, each address once.

    Files of header, footer and side boxes belong to the site, not to the article.
    """
    box = _Collector(base)
    first = title_line if title_line >= 0 else 0
    for r in out.references:
        if r.tag not in _TAGS or r.zone in (FOOT, SIDE) or (r.zone == HEAD and not out.within(r.element, body.element)):
            continue
        attributes = r.attributes
        if r.tag != "a":
            written = attributes.get("src") or attributes.get("data") or ""
            if written and (suffix_of(unwrap(written)) or _SUFFIX.search(unwrap(written))):
                box.add(written, attributes.get("title") or "", "embed")
            continue
        written = (attributes.get("href") or "").strip()
        if written and not _may_be_file(written) and "download" not in attributes:
            if not attributes.get("onclick"):
                continue
            written = ""
        inside = body.element >= 0 and (
            body.first <= r.line < body.last or (r.line == body.last and out.within(r.element, body.element))
        )
        name = r.text or attributes.get("title") or attributes.get("download") or ""
        if written and not written.lower().startswith(("javascript:", "#", "mailto:")):
            if r.line < first and not inside:
                continue
            suffix = suffix_of(unwrap(written))
            if suffix:
                if not (_EXPORT.match(name) and _EXPORT_ADDRESS.search(written)):
                    box.add(written, name, "body" if inside else "block", suffix)
            elif _is_download(written, name, attributes):
                match = _IN_TEXT.search(name) or _IN_TEXT.search(attributes.get("title") or "")
                box.add(written, name, "body" if inside else "block", match.group(1).lower() if match else "")
            continue
        handler = attributes.get("onclick") or written
        if handler and r.line >= first and _ANY_FILE.search(handler + " "):
            for match in _ONCLICK.finditer(handler):
                box.add(match.group(1), name, "onclick")
    for script in scripts:
        for written, name in _in_script(script):
            box.add(written, name, "script")
    return tuple(box.found.values())


@per_script
def _in_script(script: str) -> tuple[tuple[str, str], ...]:
    """Addresses and names of the files that a script writes or names."""
    if len(script) >= 500_000 or not _ANY_FILE.search(script):
        return ()
    text = _COMMENT.sub("", script)
    found = [(m.group(1) + (m.group(2) or ""), m.group(4) or "") for m in _SCRIPT_HREF.finditer(text)]
    for match in _SCRIPT_VALUE.finditer(text):
        value = match.group(1)
        if "/" in value or value[:1] == ".":
            found.append((value, ""))
    return tuple(found)


def _is_download(written: str, name: str, attributes: dict[str, str | None]) -> bool:
    """True for a handler address (download.jsp?id=3) whose wording says that a file comes."""
    parts = urlsplit(written) if "[" not in written else None
    if parts is None or _EXPORT.match(name) or _EXPORT_ADDRESS.search(written):
        return False
    target = parts.path + ("?" + parts.query if parts.query else "")
    return (
        bool(_DOWNLOAD.search(target))
        and bool(parts.query or re.search(r"/[^/.]+$", parts.path))
        and bool(_WORDING.search(name) or _WORDING.search(attributes.get("title") or "") or "download" in attributes)
    )
