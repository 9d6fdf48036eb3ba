"""A finding in the language of the shell."""

from __future__ import annotations

from checker.cli.text import LANG, _
from checker.model.finding import fill
from checker.model.report import ReportedFinding
from reports.words import VERDICT


def sentence(finding: ReportedFinding) -> str:
    """What a finding says."""
    return _filled(finding.says, finding, finding.message)


def advice(finding: ReportedFinding) -> str:
    """What it advises; empty where there is nothing to mend."""
    return _filled(finding.remedy_template, finding, finding.remedy)


def verdict(finding: ReportedFinding) -> str:
    """Its verdict in words."""
    return _(VERDICT[finding.verdict])


def _filled(template: str, finding: ReportedFinding, chinese: str) -> str:
    translated = _(template)
    if LANG == "zh" or not template or translated == template:
        return chinese
    return fill(translated, finding.data, finding.thresholds)
