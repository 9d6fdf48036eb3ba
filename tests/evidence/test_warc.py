"""WARC out and back: other tools accept it, and it replays to the same evidence."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from checker.evidence.store import EvidenceError, Store
from checker.evidence.warc import export_warc, import_warc
from checker.model.exchange import Skip
from checker.model.vocabulary import Failure, SkipReason
from tests.evidence.test_store import exchange


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Store, Path]:
    store = Store(tmp_path / "evidence.sqlite")
    store.begin_run("2021-12-01-1", {"as_of": "2021-12-01", "started": "2021-12-01T02:30:00+08:00"})
    page = exchange(
        1,
        headers=(
            ("Content-Type", "text/html"),
            ("Transfer-Encoding", "chunked"),
            ("X-名".encode().decode("latin-1"), "v"),
        ),
    )
    again = exchange(2, url="http://a.example/copy")
    packed = exchange(
        3,
        body=gzip.compress(b"<p>packed</p>", mtime=0),
        url="http://a.example/z",
        headers=(("Content-Encoding", "gzip"),),
    )
    probe = exchange(
        4, body=b'{"a":1}', url="dns:a.example?type=AAAA", purpose="probe", media_type="application/json", headers=()
    )
    failed = exchange(
        5, body=b"", url="http://a.example/f", status=None, failure=Failure.TIMEOUT, body_sha256=None, body_size=0
    )
    post = exchange(6, url="http://a.example/list.jsp", method="POST", form="page=2", purpose="pager")
    store.commit(
        "2021-12-01-1",
        exchanges=[page, again, packed, probe, failed, post],
        skips=[Skip("http://x/", SkipReason.SCOPE)],
        records={"history": {"n": 1}},
    )
    target = tmp_path / "run.warc.gz"
    assert export_warc(store, "2021-12-01-1", target, software="test/1") > 10
    return store, target


def test_the_standard_checker_accepts_it(archive: tuple[Store, Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(archive[1])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest failed" not in done.stdout


def test_it_comes_back_whole(archive: tuple[Store, Path], tmp_path: Path) -> None:
    store, target = archive
    with Store(tmp_path / "other.sqlite") as other:
        run = import_warc(target, other)
        assert run == "2021-12-01-1"
        assert list(other.exchanges(run)) == list(store.exchanges(run))
        assert other.skips(run) == store.skips(run)
        assert other.records(run) == store.records(run)
        assert other.info(run) == store.info(run)
        for one in other.exchanges(run):
            if one.body_sha256:
                assert other.body(one.body_sha256) == store.body(one.body_sha256)


def test_exporting_twice_gives_the_same_records(archive: tuple[Store, Path], tmp_path: Path) -> None:
    store, target = archive
    again = tmp_path / "again.warc.gz"
    assert export_warc(store, "2021-12-01-1", again, software="test/1") > 10
    from warcio.archiveiterator import ArchiveIterator

    def shape(path: Path) -> list[tuple[str, str, str]]:
        with path.open("rb") as source:
            return [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI") or "", r.rec_headers.get_header("WARC-Date"))
                for r in ArchiveIterator(source)
            ]

    assert shape(again) == shape(target)


def test_an_archive_of_another_program_gives_its_responses(tmp_path: Path) -> None:
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path, body = tmp_path / "foreign.warc.gz", "<p>公开</p>".encode("gbk")
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=gbk")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "http://a.example/", "response", io.BytesIO(body), length=len(body), http_headers=head
        )
        writer.write_record(record)
        record.raw_stream.close()
    with Store(tmp_path / "e.sqlite") as store:
        run = import_warc(path, store)
        (one,) = store.exchanges(run)
        assert (one.status, one.media_type, store.body(one.body_sha256 or "").decode("gbk")) == (
            200,
            "text/html",
            "<p>公开</p>",
        )


@pytest.mark.parametrize("content", [b"", b"rubbish", gzip.compress(b"rubbish")[:-4]])
def test_rubbish_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with Store(tmp_path / "e.sqlite") as store, pytest.raises(EvidenceError, match="x.warc.gz"):
        import_warc(path, store)
