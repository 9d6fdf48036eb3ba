"""Site maps for machines (sitemap.xml): addresses only, read without an XML parser because every byte is hostile."""

from __future__ import annotations

import html
import re
import zlib

MAX_ADDRESSES = 50_000
"""The protocol's own limit for one file."""
_LOC = re.compile(rb"(?is)<(?:\w+:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4000}?)\s*(?:\]\]>)?\s*</")
_INDEX = re.compile(rb"(?i)<(?:\w+:)?sitemapindex\b")


def addresses(body: bytes, limit: int = 50_000_000) -> tuple[list[str], bool]:
    """Addresses of a site map in order, and whether they are further site maps (an index)."""
    if body[:2] == b"\x1f\x8b":
        try:
            body = zlib.decompressobj(47).decompress(body, limit)
        except zlib.error:
            return [], False
    found: dict[str, None] = {}
    for match in _LOC.finditer(body[:limit]):
        url = html.unescape(match[1].decode("utf-8", "replace")).strip()
        if url.startswith(("http://", "https://")):
            found[url] = None
        if len(found) >= MAX_ADDRESSES:
            break
    if not found and b"<" not in body[:200]:
        lines = body[:limit].decode("utf-8", "replace").split()
        found = dict.fromkeys([w for w in lines if w.startswith(("http://", "https://"))][:MAX_ADDRESSES])
    return list(found), bool(_INDEX.search(body[:2000]))
