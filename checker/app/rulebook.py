"""What the rules are: listing, one rule in full, the generated documentation, the plan's coverage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.app.errors import UsageError
from checker.catalog import load_catalogue
from checker.model.finding import Rule
from checker.model.message import Message
from checker.model.requirement import Catalogue, Requirement
from checker.model.vocabulary import Mode
from rules import load

DOCS = Path("docs") / "rules.md"
_MODES = {Mode.AUTO: "自动", Mode.ASSISTED: "辅助", Mode.MANUAL: "人工"}
_VERDICTS = {
    "fail": "不符合", "partial": "部分符合", "error": "程序出错", "unknown": "无法判断", "review": "待人工核实", "pass": "符合",
    "not_applicable": "不适用",
}  # fmt: skip
_BASIS = {
    "law": "法规", "seed": "工作要点", "assessment": "考核指标", "derived": "由法规推算", "default": "本程序缺省值", "user": "用户设定",
}  # fmt: skip


def rule_options(rules: Mapping[str, Rule]) -> dict[str, dict[str, object]]:
    """Options beyond thresholds by requirement id, for checking the configuration."""
    return {i: dict(r.meta.options) for r in rules.values() for i in (r.meta.id, *r.meta.also)}


def speaker(identifier: str, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule that judges a requirement."""
    return next((r for r in rules.values() if identifier == r.meta.id or identifier in r.meta.also), None)


def _line(requirement: Requirement, rule: Rule | None) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "item": requirement.item,
        "title": requirement.title,
        "mode": str(requirement.mode),
        "module": rule.module if rule else "",
        "severity": str(requirement.severity),
        "kind": requirement.kind,
        "scope": str(requirement.scope),
        "units": list(requirement.units),
        "basis": [str(s) for s in requirement.sources],
        "reason": requirement.manual_reason if requirement.mode is Mode.MANUAL else "",
        "state": "rule" if rule else ("manual" if requirement.mode is Mode.MANUAL else "no_check"),
    }


def listing() -> list[dict[str, Any]]:
    """Every requirement and standard with the rule that judges it."""
    catalogue, rules = load_catalogue(), load()
    return [_line(r, speaker(r.id, rules)) for r in catalogue.requirements.values()]


def show(identifier: str) -> dict[str, Any]:
    """One requirement in full. Raises UsageError for an unknown id."""
    catalogue, rules = load_catalogue(), load()
    requirement = catalogue.requirements.get(identifier)
    if requirement is None:
        raise UsageError(Message("没有编号 {id}；用 checker rules list 查看全部编号", id=identifier))
    rule = speaker(identifier, rules)
    full = _line(requirement, rule)
    full |= {
        "demand": requirement.demand_zh or requirement.demand,
        "thresholds": {n: {"value": t.value, "basis": str(t.basis)} for n, t in requirement.thresholds.items()},
        "columns": list(requirement.column_names),
        "roles": list(requirement.roles),
        "same_as": list(requirement.same_as),
        "not_applicable": requirement.not_applicable,
        "seasonal": requirement.seasonal,
    }
    if rule:
        full["options"] = dict(rule.meta.options)
        full["needs"] = [t.__name__ for t in rule.meta.needs]
        full["problems"] = {
            k: {"verdict": str(p.verdict), "says": p.says, "remedy": p.remedy} for k, p in rule.meta.problems.items()
        }
    return full


def _section(requirement: Requirement, rule: Rule | None, catalogue: Catalogue) -> list[str]:
    lines = [f'### <a id="{requirement.id}"></a>`{requirement.id}` {requirement.title}', ""]
    if requirement.demand_zh:
        lines += [requirement.demand_zh, ""]
    lines += [
        f"- 方式：{_MODES[requirement.mode]}　严重程度：{requirement.severity}　范围：{requirement.scope}",
        f"- 依据：{'；'.join(str(s) + ('（未核实）' if s.unverified else '') for s in requirement.sources) or '—'}",
    ]
    if requirement.units:
        lines.append(f"- 责任单位：{'、'.join(requirement.units)}")
    if requirement.thresholds:
        shown = (f"`{n}` = {t.value:g}（{_BASIS[str(t.basis)]}）" for n, t in requirement.thresholds.items())
        lines.append(f"- 数值：{'；'.join(shown)}")
    if rule is None:
        why = requirement.manual_reason or "目录标为人工核查"
        lines += [f"- 人工核查：{why}" if requirement.mode is Mode.MANUAL else "- 尚无检查", ""]
        return lines
    if rule.meta.id != requirement.id:
        return [*lines, f"- 由 [`{rule.meta.id}`](#{rule.meta.id}) 一并判断", ""]
    lines.append(
        f"- 模块：`{rule.module}`　所需事实：{'、'.join(t.__name__ for t in rule.meta.needs)}　自 {rule.meta.since} 版起"
    )
    if rule.meta.also:
        lines.append(f"- 一并判断：{'、'.join(f'`{a}`' for a in rule.meta.also)}")
    if rule.meta.options:
        lines.append(f"- 可配置项：{'、'.join(f'`{n}`' for n in rule.meta.options)}")
    lines += ["", "| 代码 | 判定 | 说法 | 整改建议 |", "|---|---|---|---|"]
    for code, problem in rule.meta.problems.items():
        cells = (f"`{code}`", _VERDICTS[str(problem.verdict)], problem.says, problem.remedy or "—")
        lines.append("| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |")
    return [*lines, ""]


def documentation() -> str:
    """The rule documentation as Markdown, made from catalogue and rule metadata."""
    catalogue, rules = load_catalogue(), load()
    counts = {m: sum(r.mode is m and r.kind == "requirement" for r in catalogue.requirements.values()) for m in Mode}
    standards = [r for r in catalogue.requirements.values() if r.kind != "requirement"]
    total = sum(counts.values())
    lines = [
        "# 规则目录",
        "",
        "由 `checker rules docs` 根据目录和规则元数据生成，请勿手工修改。",
        "",
        f"检查要求 {total} 条（自动 {counts[Mode.AUTO]}、辅助 {counts[Mode.ASSISTED]}、人工 {counts[Mode.MANUAL]}），"
        f"网站常规指标 {len(standards)} 条；规则模块 {len(rules)} 个。",
        "",
        "数值的依据：法规、工作要点、考核指标、由法规推算的数值可以判“不符合”；本程序缺省值和用户设定的数值最多判“部分符合”。",
        "",
    ]
    for item in catalogue.plan.items:
        lines += [f"## （{item.number}）{item.title}", ""]
        for identifier in item.requirements:
            lines += _section(catalogue.requirements[identifier], speaker(identifier, rules), catalogue)
    lines += ["## 网站常规指标", ""]
    for requirement in standards:
        lines += _section(requirement, speaker(requirement.id, rules), catalogue)
    return "\n".join(lines).rstrip() + "\n"


def plan_state(name: str) -> dict[str, Any]:
    """How a plan's items and annex rows are covered."""
    catalogue, rules = load_catalogue(name), load()

    def state(identifiers: tuple[str, ...]) -> dict[str, int]:
        counted = {"rule": 0, "manual": 0, "no_check": 0}
        for identifier in identifiers:
            counted[_line(catalogue.requirements[identifier], speaker(identifier, rules))["state"]] += 1
        return counted

    items = [
        {"number": i.number, "title": i.title, **state(i.requirements), "note": i.no_check}
        for i in catalogue.plan.items
    ]
    rows = [{"row": a.row, "task": a.task, **state(a.requirements), "note": a.no_check} for a in catalogue.plan.annex]
    return {"plan": catalogue.plan.id, "title": catalogue.plan.title, "items": items, "annex_rows": rows}
