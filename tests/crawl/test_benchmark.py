"""The benchmark's portal is crawled completely: every page and dead link of its truth, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.crawl import compare, measure
from benchmarks.portal import generate, load_truth


def test_small_portal_is_found_completely(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth = generate(tmp_path / "portal", 160)
    assert len(truth.pages) == len(set(truth.pages)) == 160
    assert truth.script_only
    assert measure(tmp_path)
    assert "pages/s" in capsys.readouterr().out


def test_comparison_sees_what_is_missing(tmp_path: Path) -> None:
    generate(tmp_path / "portal", 120)
    assert measure(tmp_path)
    truth = load_truth(tmp_path / "portal")
    truth.pages.append("/not-there.html")
    truth.dead["/dead.html"] = "/"
    found = truth.pages.pop(0)
    compared = compare(truth, tmp_path / "evidence.sqlite", "http://127.0.0.1")
    # the port is part of the keys, so against another origin everything is missed and everything is invented
    assert "/not-there.html" in compared["pages missed"]
    assert "/dead.html" in compared["dead links missed"]
    assert any(path.endswith(found) for path in compared["pages invented"])
