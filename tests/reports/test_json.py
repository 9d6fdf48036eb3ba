from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import reports
from reports import json as report_json
from tests.reports import sample

TOP = {"schema_version", "run", "site", "as_of", "profile", "catalog", "coverage", "summary", "findings", "columns", "skips", "failures"}  # fmt: skip
FINDING = {"rule", "requirement", "item", "unit", "subject", "verdict", "problem", "severity", "confidence", "message", "basis", "thresholds", "evidence", "coverage", "candidates", "remedy", "deadline", "fingerprint"}  # fmt: skip


def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = report_json.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_report_has_the_promised_keys() -> None:
    data = json.loads(report_json.text(sample.report()))
    assert data.keys() >= TOP
    assert all(f.keys() >= FINDING for f in data["findings"])
    assert set(data["findings"][0]["evidence"][0]) == {"url", "fetched_at", "sha256", "where", "quote"}


def test_the_report_follows_its_published_schema() -> None:
    _validator("report").validate(json.loads(report_json.text(sample.report())))
    _validator("changes").validate(json.loads(report_json.changes_text(sample.context())))


def test_the_schema_refuses_what_the_model_refuses() -> None:
    data = json.loads(report_json.text(sample.report()))
    passed = next(f for f in data["findings"] if f["verdict"] == "pass")
    passed["evidence"] = []
    failed = next(f for f in data["findings"] if f["verdict"] == "fail" and not f["evidence"])
    failed["coverage"]["complete"] = False
    data["findings"][0]["verdict"] = "bad"
    paths = {tuple(e.absolute_path)[:2] for e in _validator("report").iter_errors(data)}
    assert paths == {("findings", data["findings"].index(f)) for f in (passed, failed, data["findings"][0])}


def test_a_link_line_follows_its_schema() -> None:
    for known in sample.LINKS:
        _validator("links").validate(json.loads(report_json.link_line(known)))
    line = {"url": "https://a.test/", "verdict": "DEAD", "status": 404, "reason": "http_404", "final_url": "", "found_on": [{"page": "p"}], "attempts": []}  # fmt: skip
    _validator("links").validate(json.loads(report_json.link_line(line)))
    assert list(_validator("links").iter_errors({**line, "verdict": "dead"}))


def test_one_run_gives_one_byte_sequence(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        reports.get("json").write(sample.context(), folder)
    assert (first / "report.json").read_bytes() == (second / "report.json").read_bytes()
    assert (first / "changes.json").read_bytes() == (second / "changes.json").read_bytes()


def test_hostile_characters_neither_break_the_file_nor_reorder_it() -> None:
    text = report_json.text(sample.report())
    assert text.encode("utf-8")
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")
    labels = {f["label"] for f in json.loads(text)["findings"]}
    assert {"\u202e反向文字\u202c", "标题\x00含空字符", "孤立代理\ufffd字符"} <= labels


def test_a_number_that_is_none_is_refused() -> None:
    broken = replace(sample.report(), summary={"points": float("nan")})
    with pytest.raises(ValueError, match="JSON"):
        report_json.text(broken)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(reports.UnknownFormat, match="csv、html、json、text、xlsx"):
        reports.get("docx")
