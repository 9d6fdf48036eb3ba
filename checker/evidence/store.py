"""The evidence file of one site (证据库): bodies by digest, exchanges, skips, frontier and records of all its runs.

Bodies are stored as received (content-encoding not undone), compressed, once over all runs; a digest is verified on
every read. Everything of one batch goes in one transaction, so a killed run holds whole batches only.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import zstandard

from checker.model.exchange import Exchange, Skip
from checker.model.message import Message
from checker.model.reading import PageReading

SCHEMA = 1
# Tables with large values keep them out of their key's tree (no `without rowid`): a third less work for each insert.
_TABLES = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists body (sha256 blob primary key, size integer not null, packed blob not null);
create table if not exists run (
    run text primary key, info text not null, sealed integer not null default 0) without rowid;
create table if not exists exchange (
    run text not null, seq integer not null, purpose text not null, key text not null, sha256 blob, data blob not null,
    primary key (run, seq)) without rowid;
create index if not exists exchange_key on exchange (run, key);
create table if not exists reading (run text not null, seq integer not null, data blob not null,
    primary key (run, seq));
create table if not exists skip (run text not null, url text not null, data blob not null,
    primary key (run, url)) without rowid;
create table if not exists frontier (
    run text not null, key text not null, url text not null, form text not null, state text not null,
    priority integer not null, depth integer not null, ordinal integer not null, via text not null,
    purpose text not null, note text not null, primary key (run, key)) without rowid;
create table if not exists record (run text not null, name text not null, data blob not null,
    primary key (run, name)) without rowid;
create table if not exists cache (name text not null, digest blob not null, data blob not null,
    primary key (name, digest)) without rowid;
"""


class EvidenceError(Exception):
    """The evidence file is damaged, of another version, or lacks what was asked for."""


@dataclass(frozen=True, slots=True)
class FrontierRow:
    """One address of the crawl's frontier."""

    key: str
    url: str
    form: str = ""
    state: str = "waiting"
    """waiting, done or skipped."""
    priority: int = 0
    depth: int = 0
    ordinal: int = 0
    """Order of discovery."""
    via: str = ""
    purpose: str = "page"
    note: str = ""


def digest(body: bytes) -> str:
    """sha256 of stored bytes, lower-case hex."""
    return hashlib.sha256(body).hexdigest()


class Store:
    """One `evidence.sqlite`.

    Raises EvidenceError when the file is no evidence file or of a newer version.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        if readonly and not path.exists():
            raise EvidenceError(Message("没有证据库：{path}", path=path))
        if not readonly:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        try:
            self._connection.execute("pragma journal_mode=wal")
            self._connection.execute("pragma synchronous=normal")
            self._connection.executescript(_TABLES)
            version = self._connection.execute("select value from meta where name='schema'").fetchone()
            if version is None:
                self._connection.execute("insert into meta values ('schema', ?)", (str(SCHEMA),))
            elif int(version[0]) > SCHEMA:
                raise EvidenceError(
                    Message("证据库 {path} 由更新的版本写成（{version}），请升级本程序", path=path, version=version[0])
                )
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise EvidenceError(Message("{path} 不是证据库：{error}", path=path, error=error)) from error
        self._packer = zstandard.ZstdCompressor(level=3)
        # readings are a cache: packed fast, a tenth larger
        self._quick_packer = zstandard.ZstdCompressor(level=1)
        self._unpacker = zstandard.ZstdDecompressor()
        self._exchange_encoder = msgspec.json.Encoder()
        self._exchange_decoder = msgspec.json.Decoder(Exchange)
        self._reading_decoder = msgspec.json.Decoder(PageReading)
        self._skip_decoder = msgspec.json.Decoder(Skip)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- runs

    def begin_run(self, run: str, info: Mapping[str, object]) -> None:
        """Open a run with its settings (as-of date, configuration, profile …); an existing one is kept."""
        with self._lock:
            self._connection.execute(
                "insert or ignore into run (run, info) values (?, ?)",
                (run, json.dumps(info, ensure_ascii=False, sort_keys=True)),
            )

    def runs(self) -> tuple[str, ...]:
        """Names of all runs, in order of name."""
        return tuple(r[0] for r in self._connection.execute("select run from run order by run"))

    def info(self, run: str) -> dict[str, object]:
        """Settings of a run. Raises EvidenceError when it is not there."""
        row = self._connection.execute("select info from run where run=?", (run,)).fetchone()
        if row is None:
            known = self.runs() or Message("无")
            raise EvidenceError(
                Message("证据库 {path} 中没有运行 {run}；现有：{known}", path=self.path, run=run, known=known)
            )
        value: dict[str, object] = json.loads(row[0])
        return value

    def seal(self, run: str) -> None:
        """Mark a run as complete: nothing is added any more."""
        with self._lock:
            self._connection.execute("update run set sealed=1 where run=?", (run,))
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def sealed(self, run: str) -> bool:
        """True when the run was sealed."""
        row = self._connection.execute("select sealed from run where run=?", (run,)).fetchone()
        return bool(row and row[0])

    # ---- writing

    def commit(
        self,
        run: str,
        *,
        exchanges: Sequence[tuple[Exchange, bytes]] = (),
        skips: Sequence[Skip] = (),
        readings: Sequence[tuple[int, PageReading]] = (),
        frontier: Sequence[FrontierRow] = (),
        records: Mapping[str, object] | None = None,
    ) -> None:
        """Write one batch in one transaction; frontier rows, skips and records replace earlier ones of the same name."""
        bodies = []
        lines = []
        for exchange, wire in exchanges:
            sha = bytes.fromhex(exchange.body_sha256) if exchange.body_sha256 else None
            if sha is not None:
                bodies.append((sha, wire))
            data = self._packer.compress(self._exchange_encoder.encode(exchange))
            lines.append((run, exchange.seq, exchange.purpose, exchange.key, sha, data))
        packed_readings = [
            (run, seq, self._quick_packer.compress(self._exchange_encoder.encode(reading))) for seq, reading in readings
        ]
        with self._lock:
            execute = self._connection.execute
            execute("begin immediate")
            try:
                for sha, wire in bodies:
                    if execute("select 1 from body where sha256=?", (sha,)).fetchone() is None:
                        if hashlib.sha256(wire).digest() != sha:
                            raise EvidenceError(Message("内容与其摘要不符"))
                        execute("insert into body values (?, ?, ?)", (sha, len(wire), self._packer.compress(wire)))
                many = self._connection.executemany
                many("insert or replace into exchange values (?, ?, ?, ?, ?, ?)", lines)
                # An address that a stopped run skipped is no skip any more once a resumed one has asked for it.
                many("delete from skip where run=? and url=?", [(run, exchange.url) for exchange, _ in exchanges])
                many("insert or replace into reading values (?, ?, ?)", packed_readings)
                many(
                    "insert or replace into skip values (?, ?, ?)",
                    [(run, skip.url, self._exchange_encoder.encode(skip)) for skip in skips],
                )
                many(
                    "insert or replace into frontier values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        (run, r.key, r.url, r.form, r.state, r.priority, r.depth, r.ordinal, r.via, r.purpose, r.note)
                        for r in frontier
                    ],
                )
                many(
                    "insert or replace into record values (?, ?, ?)",
                    [
                        (run, name, self._packer.compress(msgspec.json.encode(value, order="sorted")))
                        for name, value in (records or {}).items()
                    ],
                )
                execute("commit")
            except BaseException:
                execute("rollback")
                raise

    # ---- reading

    def next_seq(self, run: str) -> int:
        """The next free sequence number of a run, from 1."""
        row = self._connection.execute("select max(seq) from exchange where run=?", (run,)).fetchone()
        return int(row[0] or 0) + 1

    def frontier(self, run: str) -> list[FrontierRow]:
        """All frontier rows of a run in order of discovery."""
        rows = self._connection.execute(
            "select key, url, form, state, priority, depth, ordinal, via, purpose, note"
            " from frontier where run=? order by ordinal, key",
            (run,),
        )
        return [FrontierRow(*row) for row in rows]

    def body(self, sha256: str) -> bytes:
        """Stored bytes. Raises EvidenceError when they are missing or no longer fit their digest."""
        with self._lock:
            row = self._connection.execute(
                "select packed from body where sha256=?", (bytes.fromhex(sha256),)
            ).fetchone()
        if row is None:
            raise EvidenceError(Message("证据库 {path} 中没有内容 {sha256}", path=self.path, sha256=sha256))
        try:
            wire = self._unpacker.decompress(row[0])
        except zstandard.ZstdError as error:
            raise EvidenceError(
                Message("证据库 {path} 中的内容 {sha256} 已损坏：{error}", path=self.path, sha256=sha256, error=error)
            ) from error
        if digest(wire) != sha256:
            raise EvidenceError(
                Message("证据库 {path} 中的内容 {sha256} 与其摘要不符，文件可能被改动", path=self.path, sha256=sha256)
            )
        return wire

    def has_body(self, sha256: str) -> bool:
        """True when the bytes are stored."""
        found = self._connection.execute("select 1 from body where sha256=?", (bytes.fromhex(sha256),)).fetchone()
        return found is not None

    def exchanges(self, run: str, purpose: str | None = None) -> Iterator[Exchange]:
        """Exchanges of a run in order, all or of one purpose."""
        where, values = ("and purpose=?", (run, purpose)) if purpose else ("", (run,))
        cursor = self._connection.execute(f"select data from exchange where run=? {where} order by seq", values)
        for (data,) in cursor:
            yield self._exchange_decoder.decode(self._unpacker.decompress(data))

    def exchange(self, run: str, seq: int) -> Exchange | None:
        """The exchange with that number."""
        row = self._connection.execute("select data from exchange where run=? and seq=?", (run, seq)).fetchone()
        return None if row is None else self._exchange_decoder.decode(self._unpacker.decompress(row[0]))

    def exchange_of_key(self, run: str, key: str) -> Exchange | None:
        """The last exchange with that normalised address."""
        row = self._connection.execute(
            "select data from exchange where run=? and key=? order by seq desc limit 1", (run, key)
        ).fetchone()
        return None if row is None else self._exchange_decoder.decode(self._unpacker.decompress(row[0]))

    def reading(self, run: str, seq: int) -> PageReading | None:
        """A page reading kept from the crawl, or None."""
        row = self._connection.execute("select data from reading where run=? and seq=?", (run, seq)).fetchone()
        return None if row is None else self._reading_decoder.decode(self._unpacker.decompress(row[0]))

    def drop_readings(self, run: str) -> None:
        """Forget kept readings: they are a cache of what `read_page` makes from the stored bytes."""
        with self._lock:
            self._connection.execute("delete from reading where run=?", (run,))

    def skips(self, run: str) -> list[Skip]:
        """Skips of a run, by address."""
        rows = self._connection.execute("select data from skip where run=? order by url", (run,))
        return [self._skip_decoder.decode(data) for (data,) in rows]

    def records(self, run: str) -> dict[str, object]:
        """Records of a run by name."""
        rows = self._connection.execute("select name, data from record where run=? order by name", (run,))
        return {name: msgspec.json.decode(self._unpacker.decompress(data)) for name, data in rows}

    # ---- caches that may be thrown away

    def cached(self, name: str, sha256: str) -> bytes | None:
        """A derived value kept under a name and a content digest."""
        with self._lock:
            row = self._connection.execute(
                "select data from cache where name=? and digest=?", (name, bytes.fromhex(sha256))
            ).fetchone()
        return None if row is None else self._unpacker.decompress(row[0])

    def cache(self, name: str, sha256: str, data: bytes) -> None:
        """Keep a derived value."""
        with self._lock:
            self._connection.execute(
                "insert or replace into cache values (?, ?, ?)",
                (name, bytes.fromhex(sha256), self._packer.compress(data)),
            )

    def verify(self, run: str | None = None) -> tuple[int, list[str]]:
        """Number of bodies checked and the digests that no longer fit."""
        query = "select distinct sha256 from exchange where sha256 is not null" + (" and run=?" if run else "")
        rows = self._connection.execute(query, (run,) if run else ()).fetchall()
        bad = []
        for (sha,) in rows:
            try:
                self.body(sha.hex())
            except EvidenceError:
                bad.append(sha.hex())
        return len(rows), bad
