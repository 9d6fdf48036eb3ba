"""Every reference of a page (链接): anchors, areas, frames, pictures, scripts, styles, forms, files named in scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.model.reading import AttachmentRef, Link
from checker.parse.article.outline import OPTION_STARTS, Outline
from checker.parse.urls import deciding_base, resolve

_ATTRIBUTE = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "frame": "src",
    "img": "src",
    "script": "src",
    "link": "href",
    "form": "action",
    "embed": "src",
    "object": "data",
    "video": "src",
    "audio": "src",
    "source": "src",
    "option": "value",
}
_KIND = {"link": "style", "embed": "iframe", "object": "iframe", "video": "img", "audio": "img", "source": "img"}
_STYLE_RELATIONS = ("stylesheet", "icon")
MAX_LINKS = 20_000


@lru_cache(maxsize=64)
def _is_style(relation: str) -> bool:
    return any(word in relation for word in _STYLE_RELATIONS)


@lru_cache(maxsize=16384)
def _link(base: str, written: str, text: str, tag: str, hidden: bool) -> Link | None:
    """A link as value, None for a binding: a site's menus repeat the same ones on every page, which then are kept once."""
    if "{" in written and ("{{" in written or "${" in written) or "<%" in written:
        return None
    resolved = resolve(base, written)
    problem = resolved.problem
    return Link(resolved.url, text, _KIND.get(tag, tag), written[:2000] if problem else "", problem, hidden)


def all_links(base: str, out: Outline, files: Sequence[AttachmentRef]) -> tuple[Link, ...]:
    """All references in page order; files only a script names come last.

    Bindings of a template engine (`ms-attr-href`, `{{…}}`) are no addresses. `raw` is kept only where a problem was
    found, so that a report can show what was written.
    """
    links: list[Link] = []
    for r in out.references[:MAX_LINKS]:
        tag = r.tag
        attributes = r.attributes
        written = attributes.get(_ATTRIBUTE[tag])
        if written is None:
            if tag == "a" and "name" not in attributes and "id" not in attributes:
                links.append(Link("", r.text[:300], "a", "", "empty", r.hidden))
            continue
        if tag == "a":
            pass
        elif tag == "link":
            if not _is_style((attributes.get("rel") or "").lower()):
                continue
        elif tag == "option":
            if not written.strip().startswith(OPTION_STARTS):
                continue
        elif tag == "form" and not written.strip():
            continue
        text = r.text or attributes.get("title") or attributes.get("alt") or ""
        link = _link(deciding_base(base, written), written, text[:300], tag, r.hidden)
        if link is not None:
            links.append(link)
    known = {link.url for link in links} if files else set()
    for file in files:
        if file.url not in known:
            kind = "onclick" if file.where == "onclick" else "script_text"
            links.append(Link(file.url, file.name, kind))
    return tuple(links)
