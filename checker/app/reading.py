"""`checker read`: the facts of pages and files, from disk or from the network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import msgspec

from checker.app.errors import UsageError
from checker.app.fetching import fetch_settings
from checker.config import Config, ConfigError, config_for_url
from checker.extract.attachments.facts import describe
from checker.extract.attachments.reader import read_file
from checker.extract.attachments.sniff import sniff
from checker.fetch.client import Fetcher
from checker.model.message import Message
from checker.parse.output import as_record
from checker.parse.reading import read_page
from checker.parse.urls import url_key

MAX_FILE = 200_000_000
_PAGE_KINDS = frozenset({"html", "text", "json", "xml", "unknown", "txt", "csv"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".jsp", ".aspx", ".asp", ".php", ".xhtml", ".json", ".xml", ""})


def read_path(path: Path, url: str = "") -> dict[str, Any]:
    """The facts of one file on disk: a saved page or an attachment. Raises UsageError when it cannot be read."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UsageError(
                Message("{path}：文件过大（{size} 字节，最多 {limit} 字节）", path=path, size=size, limit=MAX_FILE)
            )
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(Message("{path}：无法读取（{error}）", path=path, error=error.strerror)) from error
    return read_bytes(data, path.name, url or path.absolute().as_uri(), str(path))


def read_bytes(data: bytes, name: str, url: str, path: str = "") -> dict[str, Any]:
    """The facts of a page or file given as bytes; the type goes by content."""
    suffix = Path(name).suffix.lower()
    found = sniff(data, name).format
    if found in _PAGE_KINDS and (suffix in _PAGE_SUFFIXES or found in ("html", "json", "xml")):
        return as_record(read_page(url, data), path)
    text = read_file(data, name)
    content = describe(text, title=Path(name).stem)
    record = {"path": path or None, "url": url or None, "kind": "file", "name": name}
    record.update(msgspec.to_builtins(content))
    record["text"] = "\n".join(p.text for p in text.pages)[:20_000]
    return record


async def _read_urls(urls: Iterable[str], base: Config | None) -> list[dict[str, Any]]:
    wanted = list(urls)
    records = []
    config = config_for_url(wanted[0], base)
    async with Fetcher(fetch_settings(config, consent=wanted), url_key=url_key) as fetcher:
        for url in wanted:
            received = await fetcher.fetch(url)
            exchange = received.exchange
            if not exchange.ok:
                why = str(exchange.failure) if exchange.failure else f"http_{exchange.status}"
                records.append({"url": url, "error": why, "note": exchange.failure_note or None})
                continue
            from checker.app.stored import unpacked

            body = unpacked(exchange, received.wire)
            name = exchange.final_url.rsplit("/", 1)[-1].split("?")[0]
            if "html" in exchange.media_type or "json" in exchange.media_type:
                records.append(as_record(read_page(exchange.final_url, body, exchange.headers)))
            else:
                records.append(read_bytes(body, name, exchange.final_url))
    return records


def read_urls(urls: Iterable[str], base: Config | None = None) -> list[dict[str, Any]]:
    """The facts of pages fetched now. Raises UsageError for an address that is none."""
    try:
        return asyncio.run(_read_urls(urls, base))
    except ConfigError as error:
        raise UsageError(*error.args) from error


def read_lines(lines: TextIO) -> Iterator[dict[str, Any]]:
    """One record for each JSON line `{"path": …, "url": …}`; a line that cannot be read gives a record with `error`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            path = entry["path"]
            if not isinstance(path, str):
                raise TypeError("path")
        except (ValueError, KeyError, TypeError):
            yield {"error": f'第 {number} 行应为 {{"path": …, "url": …}}', "line": number}
            continue
        try:
            yield read_path(Path(path), str(entry.get("url") or ""))
        except UsageError as error:
            yield {"path": path, "url": entry.get("url"), "error": str(error)}
