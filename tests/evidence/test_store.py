"""The evidence file: digests, batches, one copy of a body, damage noticed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from checker.evidence.store import EvidenceError, FrontierRow, Store, digest
from checker.model.exchange import Exchange, Hop, Skip
from checker.model.reading import PageReading
from checker.model.vocabulary import Failure, SkipReason


def exchange(
    seq: int, body: bytes = b"<p>x</p>", url: str = "http://a.example/", **more: object
) -> tuple[Exchange, bytes]:
    values: dict[str, object] = {
        "seq": seq, "url": url, "key": url, "final_url": url, "started": "2021-12-01T02:30:00+08:00", "elapsed_ms": 3,
        "status": 200, "headers": (("Content-Type", "text/html"),), "body_sha256": digest(body), "body_size": len(body),
        "media_type": "text/html", "peer_ip": "192.0.2.1", **more,
    }  # fmt: skip
    return Exchange(**values), body  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "evidence.sqlite")
    opened.begin_run("r1", {"as_of": "2021-12-01"})
    return opened


def test_everything_comes_back_as_it_was(store: Store) -> None:
    one, body = exchange(1, hops=(Hop("http://a.example", 301, "/"),), via="http://b.example/")
    reading = PageReading("http://a.example/", title="标题")
    skip = Skip("http://c.example/", SkipReason.SCOPE, "http://a.example/")
    row = FrontierRow("k", "http://a.example/", state="done", priority=2, depth=1, ordinal=7)
    store.commit(
        "r1", exchanges=[(one, body)], readings=[(1, reading)], skips=[skip], frontier=[row], records={"x": [1, "二"]}
    )
    assert list(store.exchanges("r1")) == [one]
    assert store.body(one.body_sha256 or "") == body
    assert store.reading("r1", 1) == reading
    assert store.skips("r1") == [skip]
    assert store.frontier("r1") == [row]
    assert store.records("r1") == {"x": [1, "二"]}
    assert store.next_seq("r1") == 2


def test_an_unchanged_page_is_stored_once_over_all_runs(store: Store) -> None:
    store.begin_run("r2", {})
    store.commit("r1", exchanges=[exchange(1)])
    store.commit("r2", exchanges=[exchange(1)])
    with sqlite3.connect(store.path) as raw:
        assert raw.execute("select count(*) from body").fetchone() == (1,)


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    good, (bad, _) = exchange(1), exchange(2, body=b"<p>two</p>")
    with pytest.raises(EvidenceError):
        store.commit("r1", exchanges=[good, (bad, b"other bytes")], records={"x": 1})
    assert list(store.exchanges("r1")) == []
    assert store.records("r1") == {}


def test_changed_bytes_are_noticed_on_reading(store: Store) -> None:
    one, body = exchange(1)
    store.commit("r1", exchanges=[(one, body)])
    import zstandard

    with sqlite3.connect(store.path) as raw:
        raw.execute("update body set packed=?", (zstandard.compress(b"forged"),))
    with pytest.raises(EvidenceError, match="摘要不符"):
        store.body(one.body_sha256 or "")
    assert store.verify("r1") == (1, [one.body_sha256])
    with sqlite3.connect(store.path) as raw:
        raw.execute("update body set packed=?", (b"rubbish",))
    with pytest.raises(EvidenceError, match="损坏"):
        store.body(one.body_sha256 or "")


def test_an_exchange_needs_a_status_or_a_failure() -> None:
    with pytest.raises(ValueError, match="without"):
        exchange(1, status=None)
    failed, _ = exchange(1, status=412, failure=Failure.CHALLENGE)
    assert not failed.ok


def test_a_file_that_is_no_evidence_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "evidence.sqlite"
    bad.write_bytes(b"not a database" * 100)
    with pytest.raises(EvidenceError, match="不是证据库"):
        Store(bad)
    with pytest.raises(EvidenceError, match="没有证据库"):
        Store(tmp_path / "none.sqlite", readonly=True)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evidence.sqlite"
    Store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("update meta set value='99' where name='schema'")
    with pytest.raises(EvidenceError, match="更新的版本"):
        Store(path)


def test_an_unknown_run_lists_the_known_ones(store: Store) -> None:
    with pytest.raises(EvidenceError, match="r1"):
        store.info("r9")
