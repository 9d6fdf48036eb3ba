"""People's answers (人工答复): waivers, attestations and contested findings, plain TOML beside the configuration.

Nothing is hidden by them: they mark findings in the report, expired ones say so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checker.app.errors import UsageError
from checker.config import Config
from checker.model.finding import Finding
from checker.model.message import Message
from checker.model.vocabulary import Verdict

FILE = "answers.toml"
_HEAD = "# 人工答复：豁免（waiver）、人工核查结论（attestation）、异议（contest）。由 checker waive / attest / contest 写入，也可手工修改。\n"
_ATTESTED = (Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a person."""

    kind: str
    """waiver, attestation or contest."""
    rule: str
    subject: str = ""
    """Empty: every subject of the rule."""
    fingerprint: str = ""
    text: str = ""
    """Reason, evidence note or objection."""
    verdict: str = ""
    file: str = ""
    by: str = ""
    on: str = ""
    until: str = ""

    def fits(self, finding: Finding) -> bool:
        """True when it speaks about that finding."""
        if self.fingerprint:
            return self.fingerprint == finding.fingerprint
        return self.rule == finding.rule and (not self.subject or self.subject in (finding.subject, finding.label))

    def expired(self, as_of: date) -> bool:
        """True once its last day is over."""
        return bool(self.until) and date.fromisoformat(self.until) < as_of


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers in force for a site."""

    all: tuple[Answer, ...] = ()
    source: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    def of_findings(self, findings: Iterable[Finding], as_of: date) -> dict[str, dict[str, str]]:
        """Marks by fingerprint: waiver, waiver_expired, contest, attested."""
        marks: dict[str, dict[str, str]] = {}
        for finding in findings:
            for answer in self.all:
                if not answer.fits(finding):
                    continue
                mark = marks.setdefault(finding.fingerprint, {})
                gone = answer.expired(as_of)
                until = f"，有效期至{answer.until}{'（已过期）' if gone else ''}" if answer.until else ""
                words = f"{answer.text}（{answer.by}{until}）"
                if answer.kind == "waiver":
                    mark["waiver"] = words
                    if gone:
                        mark["waiver_expired"] = "yes"
                elif answer.kind == "contest":
                    mark["contest"] = words
                else:
                    mark["attested"] = f"{answer.verdict}：{words}"
        return marks

    def attestations(self, as_of: date) -> tuple[dict[str, str], ...]:
        """Attestations for the report."""
        return tuple(
            {"rule": a.rule, "subject": a.subject, "verdict": a.verdict, "note": a.text, "file": a.file, "by": a.by,
             "date": a.on, "until": a.until, "expired": "yes" if a.expired(as_of) else ""}
            for a in self.all if a.kind == "attestation"
        )  # fmt: skip


def load_answers(config: Config, folder: Path | None) -> Answers:
    """Waivers of the configuration and the answers file beside it. Raises UsageError when the file is wrong."""
    found = [
        Answer("waiver", w.rule, w.subject, text=w.reason, by=w.by, until=w.until.isoformat()) for w in config.waiver
    ]
    path = folder / FILE if folder is not None else None
    if path is not None and path.exists():
        found += read_answers(path)
    return Answers(tuple(found), str(path or ""))


def read_answers(path: Path) -> list[Answer]:
    """Answers of a file. Raises UsageError naming file and entry."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(Message("{path}：不是合法的答复文件（{error}）", path=path, error=error)) from error
    answers = []
    for kind in ("waiver", "attestation", "contest"):
        for index, entry in enumerate(raw.get(kind, ())):
            answers.append(
                _answer(
                    kind, entry, Message("{path} 的 [[{kind}]] 第{number}条", path=path, kind=kind, number=index + 1)
                )
            )
    return answers


def _answer(kind: str, entry: Mapping[str, Any], where: str) -> Answer:
    known = {"rule", "subject", "fingerprint", "text", "verdict", "file", "by", "on", "until"}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise UsageError(
            Message(
                "{where}：没有这样的键 {unknown}；可用：{known}",
                where=where,
                unknown=tuple(unknown),
                known=tuple(sorted(known)),
            )
        )
    values = {k: str(v) for k, v in entry.items()}
    answer = Answer(kind, **values) if values.get("rule") else Answer(kind, rule="", **values)
    if not answer.rule and not answer.fingerprint:
        raise UsageError(Message("{where}：缺少 rule 或 fingerprint", where=where))
    for key in ("on", "until"):
        text = getattr(answer, key)
        if text:
            try:
                date.fromisoformat(text)
            except ValueError as error:
                raise UsageError(Message("{where}：{key} 应为日期，例如 2021-12-31", where=where, key=key)) from error
    if kind == "attestation" and answer.verdict not in {str(v) for v in _ATTESTED}:
        raise UsageError(
            Message("{where}：verdict 应为 {known} 之一", where=where, known=tuple(str(v) for v in _ATTESTED))
        )
    return answer


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", escaped)
    return f'"{escaped}"'


def add_answer(folder: Path, answer: Answer) -> Path:
    """Append an answer to the file beside the configuration and return the file. Raises UsageError."""
    path = folder / FILE
    keys = ("rule", "subject", "fingerprint", "verdict", "text", "file", "by", "on", "until")
    lines = [f"{k} = {_quoted(getattr(answer, k))}" for k in keys if getattr(answer, k)]
    _answer(answer.kind, {k: getattr(answer, k) for k in keys if getattr(answer, k)}, str(path))
    block = f"\n[[{answer.kind}]]\n" + "\n".join(lines) + "\n"
    before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    path.write_text(before.rstrip("\n") + "\n" + block, encoding="utf-8")
    return path
