"""Every reference of a page (链接): anchors, areas, frames, pictures, scripts, styles, forms, files named in scripts."""

from __future__ import annotations

from collections.abc import Sequence

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


def all_links(base: str, out: Outline, files: Sequence[AttachmentRef]) -> tuple[Link, ...]:
    """All references in page order; files only a script names come last.

    Bindings of a template engine (`ms-attr-href`, `{{…}}`) are no addresses. `raw` is kept only where a problem was
    found, so that a report can show what was written.
    """
    links: list[Link] = []
    for r in out.references[:MAX_LINKS]:
        written = r.attributes.get(_ATTRIBUTE[r.tag])
        if written is None:
            if r.tag == "a" and "name" not in r.attributes and "id" not in r.attributes:
                links.append(Link("", r.text[:300], "a", "", "empty", r.hidden))
            continue
        if r.tag == "link":
            relation = (r.attributes.get("rel") or "").lower()
            if not any(word in relation for word in _STYLE_RELATIONS[:2]):
                continue
        elif r.tag == "option":
            if not written.strip().startswith(_OPTION_STARTS):
                continue
        elif r.tag == "form" and not written.strip():
            continue
        if "{" in written and ("{{" in written or "${" in written) or "<%" in written:
            continue
        resolved = resolve(base, written)
        text = r.text or (r.attributes.get("title") or r.attributes.get("alt") or "")
        links.append(
            Link(
                resolved.url,
                text[:300],
                _KIND.get(r.tag, r.tag),
                written[:2000] if resolved.problem else "",
                resolved.problem,
                r.hidden,
            )
        )
    known = {link.url for link in links}
    for file in files:
        if file.url not in known:
            kind = "onclick" if file.where == "onclick" else "script_text"
            links.append(Link(file.url, file.name, kind))
    return tuple(links)
