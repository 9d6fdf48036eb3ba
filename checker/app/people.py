"""`checker waive`, `attest`, `contest`: people's answers written beside the configuration."""

from __future__ import annotations

from pathlib import Path

from checker.app.answers import Answer, add_answer
from checker.app.clock import today
from checker.app.errors import UsageError
from checker.app.rulebook import show
from checker.evidence.store import digest
from checker.model.message import Message


def _checked_rule(rule: str) -> str:
    show(rule)
    return rule


def waive(folder: Path, rule: str, *, subject: str, fingerprint: str, reason: str, by: str, until: str) -> Path:
    """Mark a known finding, with a reason and a last day."""
    if not until:
        raise UsageError(Message("豁免必须有截止日期（--until）"))
    return add_answer(
        folder,
        Answer("waiver", _checked_rule(rule), subject, fingerprint, reason, by=by, on=today().isoformat(), until=until),
    )


def attest(folder: Path, rule: str, *, subject: str, verdict: str, note: str, file: str, by: str, until: str) -> Path:
    """State the result of a check by hand, with a note or a file as evidence."""
    shown = file
    if file:
        place = Path(file)
        if not place.is_file():
            raise UsageError(Message("{path}：没有这个证据文件", path=file))
        shown = f"{place.name} sha256:{digest(place.read_bytes())}"
    if not note and not file:
        raise UsageError(Message("人工核查结论须有说明（--note）或证据文件（--file）"))
    answer = Answer(
        "attestation", _checked_rule(rule), subject, text=note or shown, verdict=verdict, file=shown, by=by,
        on=today().isoformat(), until=until,
    )  # fmt: skip
    return add_answer(folder, answer)


def contest(folder: Path, fingerprint: str, *, rule: str, text: str, by: str) -> Path:
    """Record an objection to a finding."""
    if rule:
        _checked_rule(rule)
    return add_answer(folder, Answer("contest", rule, "", fingerprint, text, by=by, on=today().isoformat()))
