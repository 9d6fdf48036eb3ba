"""WARC/1.1 as exchange format: a run's evidence out to a standard archive, and back in.

Bodies are written as received. `Transfer-Encoding` is left out (the stored body is no longer chunked), a body that was
stored before becomes a revisit record, and what WARC cannot say (failures, skips, records, our own fields) travels in a
metadata record, so that an archive of ours replays to the same report.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.evidence.store import EvidenceError, Store, digest
from checker.model.exchange import Exchange, Skip
from checker.model.message import Message

_DROPPED = frozenset({"transfer-encoding", "connection", "keep-alive"})
_META_TYPE = "application/vnd.disclosure-checker+json"
_BATCH = 200
_PRINTABLE = "".join(chr(c) for c in range(32, 127))


def _warc_date(moment: str) -> str:
    """ISO 8601 with an offset → UTC as WARC wants it."""
    try:
        value = datetime.fromisoformat(moment)
    except ValueError:
        return "1970-01-01T00:00:00Z"
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _ascii(text: str) -> str:
    """Header text that a WARC may hold; the original stands in our metadata record."""
    return text if text.isascii() else quote(text, safe=_PRINTABLE, encoding="latin-1")


def _status_line(exchange: Exchange) -> str:
    try:
        phrase = HTTPStatus(exchange.status or 0).phrase
    except ValueError:
        phrase = "Unknown"
    return f"{exchange.status} {phrase}"


def export_warc(store: Store, run: str, target: Path, *, software: str) -> int:
    """Write a run's evidence to a gzip WARC file; returns the number of records.

    Raises EvidenceError when the run is not there or a stored body no longer fits its digest.
    """
    info = store.info(run)
    written: dict[str, tuple[str, str]] = {}
    count = 0
    with target.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
        head = {"software": software, "format": "WARC File Format 1.1", "isPartOf": run}
        date = _warc_date(str(info.get("started", "")))
        record = writer.create_warcinfo_record(target.name, head)
        record.rec_headers.replace_header("WARC-Date", date)
        count += _put(writer, record)
        for exchange in store.exchanges(run):
            body = store.body(exchange.body_sha256) if exchange.body_sha256 else b""
            count += _write_exchange(writer, exchange, body, written)
        extra = {
            "run": run,
            "info": info,
            "skips": [msgspec.to_builtins(s) for s in store.skips(run)],
            "records": store.records(run),
        }
        count += _write_meta(writer, f"urn:run:{run}", date, extra)
    return count


def _put(writer: WARCWriter, *records: Any) -> int:
    """Write records (a response with its request together) and close the temporary files that digests took."""
    if len(records) == 2:
        writer.write_request_response_pair(*records)
    else:
        writer.write_record(*records)
    for record in records:
        record.raw_stream.close()
    return len(records)


def _write_exchange(writer: WARCWriter, exchange: Exchange, body: bytes, written: dict[str, tuple[str, str]]) -> int:
    date = _warc_date(exchange.started)
    url = exchange.final_url or exchange.url
    count = 0
    is_http = urlsplit(url).scheme in ("http", "https")
    if is_http and exchange.status is not None:
        target = urlsplit(url)
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        request_head = StatusAndHeaders(
            f"{exchange.method} {path} HTTP/1.1", [("Host", target.netloc)], is_http_request=True
        )
        headers = [(_ascii(n), _ascii(v)) for n, v in exchange.headers if n.lower() not in _DROPPED]
        http = StatusAndHeaders(_status_line(exchange), headers, protocol="HTTP/1.1")
        named = {"WARC-Date": date}
        if exchange.peer_ip:
            named["WARC-IP-Address"] = exchange.peer_ip
        sha = exchange.body_sha256 or ""
        if sha and sha in written:
            first_url, first_date = written[sha]
            response = writer.create_revisit_record(
                url, f"sha256:{sha}", first_url, first_date, http_headers=http, warc_headers_dict=dict(named)
            )
        else:
            response = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict=dict(named),
            )
            if sha:
                written[sha] = (url, date)
        form = exchange.form.encode()
        request = writer.create_warc_record(
            url,
            "request",
            payload=io.BytesIO(form),
            length=len(form),
            http_headers=request_head,
            warc_headers_dict={"WARC-Date": date},
        )
        count += _put(writer, request, response)
    elif exchange.body_sha256:
        resource = writer.create_warc_record(
            url, "resource", payload=io.BytesIO(body), length=len(body), warc_content_type="application/json",
            warc_headers_dict={"WARC-Date": date},
        )  # fmt: skip
        count += _put(writer, resource)
    return count + _write_meta(writer, url, date, {"exchange": msgspec.to_builtins(exchange)})


def _write_meta(writer: WARCWriter, url: str, date: str, value: dict[str, Any]) -> int:
    payload = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    record = writer.create_warc_record(
        url,
        "metadata",
        payload=io.BytesIO(payload),
        warc_content_type=_META_TYPE,
        warc_headers_dict={"WARC-Date": date},
    )
    return _put(writer, record)


def _bodies(path: Path) -> Iterator[tuple[str, str, bytes, Any]]:
    with path.open("rb") as source:
        for record in ArchiveIterator(source):
            kind = record.rec_type
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if kind in ("response", "resource", "metadata"):
                yield kind, url, record.raw_stream.read(), record
            elif kind == "revisit":
                yield kind, url, b"", record


def import_warc(path: Path, store: Store) -> str:
    """Read an archive into an evidence file; returns the run's name.

    An archive of ours comes back whole. One of another program gives its HTTP responses; the run is named after the file.
    Raises EvidenceError when the file is no readable archive.
    """
    run = path.name.removesuffix(".gz").removesuffix(".warc") or "warc"
    info: dict[str, object] = {}
    pending: list[tuple[Exchange, bytes]] = []
    ours: list[tuple[Exchange, str]] = []
    bodies: dict[str, bytes] = {}
    foreign: list[tuple[Exchange, bytes]] = []
    skips: list[Skip] = []
    records: dict[str, object] = {}
    try:
        for kind, url, body, record in _bodies(path):
            if kind == "metadata" and (record.content_type or "").startswith(_META_TYPE):
                value = json.loads(body)
                if "exchange" in value:
                    exchange = msgspec.convert(value["exchange"], Exchange)
                    ours.append((exchange, exchange.body_sha256 or ""))
                else:
                    run, info, records = value["run"], value["info"], value["records"]
                    skips = [msgspec.convert(s, Skip) for s in value["skips"]]
            elif kind in ("response", "resource"):
                bodies[digest(body)] = body
                if kind == "response" and record.http_headers is not None:
                    foreign.append((_foreign(len(foreign) + 1, url, body, record), body))
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, msgspec.ValidationError) as error:
        raise EvidenceError(Message("{path} 不是可读的 WARC 档案：{error}", path=path, error=error)) from error
    if ours:
        for exchange, sha in ours:
            if sha and sha not in bodies and sha != digest(b""):
                raise EvidenceError(
                    Message("{path} 缺少 {url} 的内容 {sha256}", path=path, url=exchange.url, sha256=sha)
                )
            pending.append((exchange, bodies.get(sha, b"")))
    else:
        pending = foreign
        info = {"source": path.name}
    if not pending:
        raise EvidenceError(Message("{path} 中没有任何答复记录", path=path))
    store.begin_run(run, info)
    for start in range(0, len(pending), _BATCH):
        store.commit(run, exchanges=pending[start : start + _BATCH])
    store.commit(run, skips=skips, records=records)
    store.seal(run)
    return run


def _foreign(seq: int, url: str, body: bytes, record: Any) -> Exchange:
    moment = record.rec_headers.get_header("WARC-Date") or ""
    try:
        started = datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Shanghai")).isoformat(timespec="seconds")
    except ValueError:
        started = "1970-01-01T08:00:00+08:00"
    headers = tuple((n, v) for n, v in record.http_headers.headers)
    media = next((v for n, v in headers if n.lower() == "content-type"), "")
    try:
        status = int(record.http_headers.get_statuscode())
    except (TypeError, ValueError):
        status = 0
    return Exchange(
        seq=seq, url=url, key=url, final_url=url, started=started, elapsed_ms=0, status=status, headers=headers,
        body_sha256=digest(body), body_size=len(body), media_type=media.split(";")[0].strip().lower(),
        peer_ip=record.rec_headers.get_header("WARC-IP-Address") or "",
    )  # fmt: skip
