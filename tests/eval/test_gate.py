"""The evaluation gate as tests: floors hold, floors only rise, scoring tells wrong from missing from invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.eval import gate
from tests.eval.score import CORPUS, EXCLUDED, HERE, Score, manifest_pages, own_pages, score


def test_own_pages_stay_above_their_floors() -> None:
    sets = {"own": score(own_pages())}
    assert gate.below(sets, gate.floors()) == []


def test_manifest_stays_above_its_floors() -> None:
    if not (CORPUS / "manifest.toml").is_file():
        pytest.skip(f"no corpus at {CORPUS}")
    sets = {"manifest": score(manifest_pages())}
    assert gate.below(sets, gate.floors()) == []


def test_every_own_page_has_a_label_and_the_other_way() -> None:
    labelled = {page.name for page in own_pages()}
    files = {path.name for path in (HERE / "pages").iterdir()}
    assert labelled == files
    assert len(labelled) >= 40


def test_pages_left_out_exist_in_the_manifest() -> None:
    if not (CORPUS / "manifest.toml").is_file():
        pytest.skip(f"no corpus at {CORPUS}")
    assert {page for page, _ in EXCLUDED} <= {page.name for page in manifest_pages()}


def test_scores() -> None:
    s = Score()
    for wanted, got in (("a", "a"), ("a", "b"), ("a", ""), ("", "b"), ("", "")):
        s.add("p", wanted, got)
    assert (s.right, s.wrong, s.missing, s.invented, s.none_right) == (1, 1, 1, 1, 1)
    assert (s.exact, s.precision, s.recall) == (2 / 5, 1 / 3, 1 / 3)
    assert len(s.faults) == 3


def test_floors_only_rise() -> None:
    good, bad = Score(right=9, wrong=1), Score(right=5, wrong=5)
    pinned = gate.raised({"own": {"title": good}}, {})
    assert gate.below({"own": {"title": good}}, pinned) == []
    assert len(gate.below({"own": {"title": bad}}, pinned)) == 3
    assert gate.raised({"own": {"title": bad}}, pinned) == pinned
    assert gate.raised({}, pinned) == pinned


def test_a_fact_that_is_no_longer_scored_breaks_its_floor() -> None:
    pinned = {"own": {"title": {"exact": 0.9}}}
    assert gate.below({"own": {}}, pinned) == ["own.title.exact: 0.0000 is below the floor 0.9000"]


def test_update_refuses_to_lower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "floors.json"
    before = {"own": {"title": {"exact": 1.0}}}
    file.write_text(json.dumps(before), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", file)
    monkeypatch.setattr(
        gate, "measure", lambda: {"own": {"title": Score(right=1, wrong=1, faults=["p: wanted 'a', got 'b'"])}}
    )
    assert gate.main(["--update"]) == 1
    assert json.loads(file.read_text(encoding="utf-8")) == before
    assert "p: wanted 'a', got 'b'" in capsys.readouterr().out
    monkeypatch.setattr(gate, "measure", lambda: {"own": {"title": Score(right=2)}})
    assert gate.main(["--update"]) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["own"]["title"] == {
        "exact": 1.0,
        "precision": 1.0,
        "recall": 1.0,
    }
