"""Every reference of a page (链接): anchors, areas, frames, pictures, scripts, styles, forms, files named in scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.model.reading import AttachmentRef, Link
from checker.parse.article.outline import Outline
from checker.parse.urls import resolve

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
_STYLE_RELATIONS = ("stylesheet", "icon", "preload", "canonical")
_OPTION_STARTS = ("http://", "https://", "/", "./", "../")
MAX_LINKS = 20_000


@lru_cache(maxsize=16384)
def _link(url: str, text: str, kind: str, raw: str, problem: str, hidden: bool) -> Link:
    """A link as value: the menus of a site repeat the same ones on every page, which then are kept once."""
    return Link(url, text, kind, raw, problem, hidden)


def all_links(base: str, out: Outline, files: Sequence[AttachmentRef]) -> tuple[Link, ...]:
    """All references in page order; files only a script names come last.

    Bindings of a template engine (`ms-attr-href`, `{{…}}`) are no addresses. `raw` is kept only where a problem was
    found, so that a report can show what was written.
    """
    links: list[Link] = []
    for r in out.references[:MAX_LINKS]:
        tag = r.tag
        written = r.attributes.get(_ATTRIBUTE[tag])
        if written is None:
            if tag == "a" and "name" not in r.attributes and "id" not in r.attributes:
                links.append(Link("", r.text[:300], "a", "", "empty", r.hidden))
            continue
        if tag == "a":
            pass
        elif tag == "link":
            relation = (r.attributes.get("rel") or "").lower()
            if not any(word in relation for word in _STYLE_RELATIONS[:2]):
                continue
        elif tag == "option":
            if not written.strip().startswith(_OPTION_STARTS):
                continue
        elif tag == "form" and not written.strip():
            continue
        if "{" in written and ("{{" in written or "${" in written) or "<%" in written:
            continue
        resolved = resolve(base, written)
        problem = resolved.problem
        text = r.text or (r.attributes.get("title") or r.attributes.get("alt") or "")
        raw = written[:2000] if problem else ""
        links.append(_link(resolved.url, text[:300], _KIND.get(tag, tag), raw, problem, r.hidden))
    known = {link.url for link in links}
    for file in files:
        if file.url not in known:
            kind = "onclick" if file.where == "onclick" else "script_text"
            links.append(Link(file.url, file.name, kind))
    return tuple(links)
