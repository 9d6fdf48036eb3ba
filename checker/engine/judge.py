"""From facts to findings: a narrow view for each rule, its crash caught, its evidence checked."""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from checker.model.coverage import Coverage, Gap
from checker.model.finding import Finding, Rule, fill
from checker.model.requirement import Catalogue, Requirement, Threshold
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Basis, Mode, Reason, Verdict

Resolve = Callable[[str], str | None]
"""Digest → decoded text of the stored body, None for bytes that are no text. Raises LookupError when not stored."""

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S | re.I)
_BLANK = re.compile(r"\s+")

CRASHED = "规则执行出错，未能判断（{error}）"
NO_FACT = "所需的事实“{fact}”未能取得，无法判断"
BAD_EVIDENCE = "规则给出的证据与留存内容不符，结论已撤下（{error}）"
MANUAL = "网站本身无法显示，须人工核查：{why}"
NOT_FOR_DEPARTMENT = "本项由本级政府（管委会）公开，被检查机关为部门，不适用"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules said."""

    findings: tuple[Finding, ...]
    not_run: tuple[tuple[str, str], ...] = ()
    """Requirement id and why no rule ran."""
    crashes: tuple[str, ...] = ()
    """Tracebacks for the run log."""
    options: Mapping[str, Options] = field(default_factory=dict)


def options_of(rule: Rule, catalogue: Catalogue, overrides: Mapping[str, Mapping[str, object]]) -> Options:
    """Options in force for a rule: catalogue thresholds, its own defaults, then what the user set (basis USER)."""
    requirement = catalogue.requirements[rule.meta.id]
    thresholds: dict[str, Threshold] = {}
    for identifier in (*reversed(rule.meta.also), rule.meta.id):
        thresholds.update(catalogue.requirements[identifier].thresholds)
    values: dict[str, object] = dict(rule.meta.options)
    for identifier in (*reversed(rule.meta.also), rule.meta.id):
        for name, value in overrides.get(identifier, {}).items():
            if name in thresholds and isinstance(value, int | float) and not isinstance(value, bool):
                before = thresholds[name]
                thresholds[name] = before if value == before.value else Threshold(value, Basis.USER)
            else:
                values[name] = value
    return Options(requirement, thresholds, values)


@lru_cache(maxsize=64)
def _flat(text: str) -> str:
    return _BLANK.sub("", text)


@lru_cache(maxsize=64)
def _visible(text: str) -> str:
    return _BLANK.sub("", html.unescape(_TAG.sub("", text)))


def _evidence_fault(finding: Finding, resolve: Resolve) -> str:
    for proof in finding.evidence:
        try:
            text = resolve(proof.sha256)
        except LookupError:
            return f"没有留存 {proof.url} 的内容"
        quote = _flat(proof.quote)
        if not quote or text is None:
            continue
        if quote not in _flat(text) and quote not in _visible(text) and quote not in _flat(html.unescape(text)):
            return f"{proof.url} 中没有所引文字“{proof.quote[:40]}”"
    return ""


def _substitute(rule: Rule, verdict: Verdict, says: str, problem: str, **data: str) -> Finding:
    return Finding(
        rule=rule.meta.id, subject="site", verdict=verdict, problem=problem, says=says, data=data,
        coverage=Coverage(gaps=(Gap(Reason.FACT_FAILED, rule.meta.id),)),
    )  # fmt: skip


def _run(rule: Rule, view: SiteView, options: Options, resolve: Resolve | None, crashes: list[str]) -> list[Finding]:
    try:
        found = list(rule.check(view, options))
        for finding in found:
            fill(finding.says, finding.data, (*options.used(), *finding.thresholds))
            fill(finding.remedy, finding.data, (*options.used(), *finding.thresholds))
    except Exception as error:
        crashes.append(f"{rule.module}\n{traceback.format_exc()}")
        return [_substitute(rule, Verdict.ERROR, CRASHED, "crashed", error=f"{type(error).__name__}: {error}"[:200])]
    kept = []
    for finding in found:
        fault = _evidence_fault(finding, resolve) if resolve is not None else ""
        if fault:
            crashes.append(f"{rule.module}: {fault}")
            substitute = _substitute(rule, Verdict.ERROR, BAD_EVIDENCE, "bad_evidence", error=fault)
            kept.append(replace(substitute, subject=finding.subject, label=finding.label, unit=finding.unit))
        else:
            kept.append(finding)
    return kept


def _manual(requirement: Requirement, site: SiteView) -> Finding:
    return Finding(
        rule=requirement.id, subject="site", verdict=Verdict.REVIEW, problem="manual", says=MANUAL,
        data={"why": requirement.manual_reason or "目录标为人工核查"}, coverage=Coverage(looked_in=(site.url,)),
    )  # fmt: skip


def _government_only(catalogue: Catalogue) -> frozenset[str]:
    """Requirements that only a government or zone committee owes, never a department of it."""
    names = catalogue.vocabulary.get("government_only", ())
    return frozenset(str(n) for n in names) if isinstance(names, list | tuple) else frozenset()


def _of_government(rule: Rule, site: SiteView) -> Finding:
    return Finding(
        rule=rule.meta.id, subject="site", verdict=Verdict.NOT_APPLICABLE, problem="not_for_department",
        says=NOT_FOR_DEPARTMENT, coverage=Coverage(looked_in=(site.url,)),
    )  # fmt: skip


def judge(
    rules: Mapping[str, Rule],
    catalogue: Catalogue,
    site: SiteView,
    *,
    overrides: Mapping[str, Mapping[str, object]],
    faults: Mapping[str, str],
    resolve: Resolve | None = None,
    only: Iterable[str] | None = None,
    absent_facts: Sequence[type] = (),
) -> Judgement:
    """All rules on all facts.

    `faults` maps a fact's type name to what went wrong when it was made; `only` restricts the rules; rules that need
    one of `absent_facts` (a single page cannot give them) are listed as not run.
    """
    wanted = None if only is None else frozenset(only)
    findings: list[Finding] = []
    not_run: list[tuple[str, str]] = []
    crashes: list[str] = []
    used: dict[str, Options] = {}
    spoken: set[str] = set()
    government_only = _government_only(catalogue)
    for identifier, rule in rules.items():
        spoken.update((identifier, *rule.meta.also))
        if wanted is not None and identifier not in wanted:
            not_run.append((identifier, "本次只运行指定的规则"))
            continue
        lacking = [t.__name__ for t in rule.meta.needs if t in absent_facts]
        if lacking:
            not_run.append((identifier, f"单个页面给不出所需的事实：{'、'.join(lacking)}"))
            continue
        if rule.meta.needs_consent and not site.owner_consent:
            not_run.append((identifier, "须经网站主办单位同意（owner_consent）后才运行"))
            continue
        options = options_of(rule, catalogue, overrides)
        used[identifier] = options
        if site.zone.klass == "department" and identifier in government_only:
            findings.append(_of_government(rule, site))
            continue
        failed = [t.__name__ for t in rule.meta.needs if t not in site.facts]
        if failed:
            why = next((f"{n}：{faults[n]}" for n in failed if n in faults), failed[0])
            findings.append(_substitute(rule, Verdict.UNKNOWN, NO_FACT, "no_fact", fact=why[:300]))
            continue
        view = replace(site, facts={t: site.facts[t] for t in rule.meta.needs})
        findings += _run(rule, view, options, resolve, crashes)
    for identifier, requirement in catalogue.requirements.items():
        if identifier in spoken or (wanted is not None and identifier not in wanted):
            continue
        if requirement.mode is Mode.MANUAL:
            if requirement.kind == "requirement" or not absent_facts:
                findings.append(_manual(requirement, site))
        else:
            not_run.append((identifier, "尚无检查"))
    findings.sort(key=_order)
    return Judgement(tuple(findings), tuple(sorted(not_run)), tuple(crashes), used)


def _order(finding: Finding) -> tuple[str, bool, int, str, str, str]:
    return (finding.rule, not finding.rollup, finding.verdict.rank, finding.unit, finding.subject, finding.problem)
