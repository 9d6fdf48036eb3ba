"""TOML of `rules/catalogue` and `rules/plans` → values, validated like code."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from checker.model.message import Message
from checker.model.requirement import (
    AnnexRow,
    Catalogue,
    Plan,
    PlanItem,
    Requirement,
    RoleSpec,
    Source,
    Threshold,
)
from checker.model.site import Workdays
from checker.model.vocabulary import Basis, Mode, Scope, Severity

DEFAULT_PLAN = "lingang_2021"
_STANDARD_MODE = {"full": Mode.AUTO, "partial": Mode.ASSISTED, "manual": Mode.MANUAL}
_STANDARD_OWN = {
    "id", "title_zh", "title_en", "condition", "condition_zh", "severity", "kind", "severity_basis", "measure",
    "automatable", "source", "verified", "evidence", "verified_how", "confidence", "same_as", "note", "worst",
    "not_applicable", "manual_reason",
}  # fmt: skip


class CatalogError(Exception):
    """A catalogue or plan file is wrong; the text names file, entry and what is expected."""


def _catalogue_folder() -> Traversable:
    return files("rules") / "catalogue"


def _read(place: Traversable | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CatalogError(Message("没有目录文件：{place}", place=place)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(Message("目录文件 {place} 无法解析：{error}", place=place, error=error)) from error


def _sources(raw: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    return tuple(
        Source(s["doc"], s["name"], s.get("number", ""), s.get("article", ""), bool(s.get("unverified"))) for s in raw
    )


def _requirement(raw: Mapping[str, Any], where: str) -> Requirement:
    try:
        basis = raw.get("threshold_basis", {})
        thresholds = {n: Threshold(v, Basis(basis[n])) for n, v in raw.get("thresholds", {}).items()}
        requirement = Requirement(
            id=raw["id"],
            title=raw["title_zh"],
            title_en=raw["title_en"],
            demand=raw["demand"],
            mode=Mode(raw["checkability"]),
            severity=Severity(raw["severity"]),
            scope=Scope(raw["scope"]),
            item=raw["seed_item"],
            annex_row=raw.get("annex_row", ""),
            units=tuple(raw.get("responsible_units_zh", ())),
            method=tuple(raw.get("method", ())),
            column_names=tuple(raw.get("column_names_zh", ())),
            title_keywords=tuple(raw.get("title_keywords_zh", ())),
            page_fields=tuple(raw.get("page_fields_zh", ())),
            attachments=tuple(raw.get("attachments", ())),
            same_as=tuple(raw.get("same_as", ())),
            sources=_sources(raw.get("sources", ())),
            thresholds=thresholds,
            verdict_texts={
                v: raw[f"verdict_{v}"] for v in ("pass", "fail", "partial", "review") if raw.get(f"verdict_{v}")
            },
            not_applicable=raw.get("not_applicable", ""),
            rollup=raw.get("rollup", ""),
            seasonal=raw.get("seasonal", ""),
            deductions=tuple(raw.get("typical_deductions", ())),
            manual_reason=raw.get("manual_reason_zh", ""),
            unverified=bool(raw.get("unverified")),
            demand_zh=raw.get("demand_zh", ""),
        )
    except (KeyError, ValueError) as error:
        raise CatalogError(
            Message("目录文件 {place} 的条目 {id} 有误：{error}", place=where, id=raw.get("id", "?"), error=error)
        ) from error
    return requirement


def _standard(raw: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> Requirement:
    believed = not raw.get("verified", False)
    thresholds: dict[str, Threshold] = {}
    data: dict[str, object] = {}
    for name, value in raw.items():
        if name in _STANDARD_OWN:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            data[name] = value
            continue
        own = name.startswith("default_") or "believed" in name or believed
        thresholds[name] = Threshold(value, Basis.DEFAULT if own else Basis.ASSESSMENT)
    cited = raw["source"]
    document = documents.get(cited["document"], {})
    source = Source(
        cited["document"],
        document.get("title", cited["document"]),
        document.get("number", ""),
        cited.get("clause", ""),
        believed,
    )
    return Requirement(
        id=raw["id"],
        title=raw["title_zh"],
        title_en=raw["title_en"],
        demand=raw["condition"],
        mode=_STANDARD_MODE[raw["automatable"]],
        severity=Severity(raw["severity"]),
        scope=Scope.SITE,
        same_as=tuple(raw.get("same_as", ())),
        sources=(source,),
        thresholds=thresholds,
        not_applicable=raw.get("not_applicable", ""),
        kind=raw["kind"],
        worst=raw.get("worst", "fail"),
        manual_reason=raw.get("manual_reason_zh", ""),
        unverified=believed,
        demand_zh=raw.get("condition_zh", ""),
        data=data,
    )


def _roles(raw: Mapping[str, Any]) -> dict[str, RoleSpec]:
    roles: dict[str, RoleSpec] = {}
    for entry in raw.get("role", ()):
        spec = RoleSpec(
            id=entry["id"],
            title=entry.get("title_zh") or entry.get("title", entry["id"]),
            title_en=entry.get("title_en", entry["id"]),
            names=tuple(entry.get("names", ())),
            contains=tuple(entry.get("contains", ())),
            excludes=tuple(entry.get("excludes", ())),
            freshness=entry.get("freshness", "other"),
            title_keywords=tuple(entry.get("title_keywords", ())),
            parents=tuple(entry.get("parents", ())),
        )
        if spec.id in roles:
            raise CatalogError(Message("roles.toml 中角色 {id} 出现两次", id=spec.id))
        roles[spec.id] = spec
    return roles


def plan_names() -> tuple[str, ...]:
    """Names of the plans that come with the program."""
    folder = files("rules") / "plans"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load_plan(name: str = DEFAULT_PLAN) -> Plan:
    """A yearly plan by name, or from a file when `name` ends in .toml. Raises CatalogError."""
    if name.endswith(".toml"):
        place: Traversable | Path = Path(name)
    else:
        if name not in plan_names():
            raise CatalogError(Message("没有名为 {name} 的工作要点；现有：{known}", name=name, known=plan_names()))
        place = files("rules") / "plans" / f"{name}.toml"
    raw = _read(place)
    try:
        items = tuple(
            PlanItem(i["number"], i["title"], i["clause"], tuple(i.get("requirements", ())), i.get("no_check", ""))
            for i in raw["item"]
        )
        annex = tuple(
            AnnexRow(
                a["row"],
                a["task"],
                a["demand"],
                tuple(a["units"]),
                tuple(a.get("requirements", ())),
                a.get("no_check", ""),
            )
            for a in raw["annex_row"]
        )
        plan = Plan(raw["id"], raw["title"], raw["number"], raw["year"], raw["issued"], items, annex)
    except (KeyError, TypeError) as error:
        raise CatalogError(Message("工作要点文件 {place} 缺少或写错了键 {error}", place=place, error=error)) from error
    rows = [(Message("第{number}项", number=i.number), i.requirements, i.no_check) for i in items]
    rows += [(Message("附件第{row}行", row=a.row), a.requirements, a.no_check) for a in annex]
    for label, requirements, no_check in rows:
        if not requirements and not no_check:
            raise CatalogError(
                Message(
                    "工作要点文件 {place}：{label}既没有检查要求（requirements），也没有说明原因（no_check）",
                    place=place,
                    label=label,
                )
            )
    return plan


@cache
def load_catalogue(plan: str = DEFAULT_PLAN) -> Catalogue:
    """The whole catalogue with one plan. Raises CatalogError when an entry is wrong or a plan names an unknown id."""
    folder = _catalogue_folder()
    hasher = hashlib.sha256()
    requirements: dict[str, Requirement] = {}
    for place in sorted(folder.iterdir(), key=lambda f: f.name):
        if not place.name.endswith(".toml"):
            continue
        hasher.update(place.name.encode() + b"\0" + place.read_bytes().replace(b"\r\n", b"\n"))
        if place.name.startswith("item"):
            for raw in _read(place)["requirement"]:
                if raw["id"] in requirements:
                    raise CatalogError(Message("目录中编号 {id} 出现两次", id=raw["id"]))
                requirements[raw["id"]] = _requirement(raw, place.name)
    site = _read(folder / "site.toml")
    for raw in site["standard"]:
        requirements[raw["id"]] = _standard(raw, site["documents"])
    roles_raw = _read(folder / "roles.toml")
    roles = _roles(roles_raw)
    requirement_roles = {k: tuple(v) for k, v in roles_raw.get("requirement_roles", {}).items()}
    for identifier, names in requirement_roles.items():
        unknown = [n for n in names if n not in roles]
        if unknown or identifier not in requirements:
            raise CatalogError(
                Message(
                    "roles.toml [requirement_roles] 的 {id} 指向不存在的编号或角色：{unknown}",
                    id=identifier,
                    unknown=tuple(unknown),
                )
            )
        requirements[identifier] = replace(requirements[identifier], roles=names)
    loaded = load_plan(plan)
    hasher.update(repr(loaded).encode())
    for named in (*(i.requirements for i in loaded.items), *(a.requirements for a in loaded.annex)):
        for identifier in named:
            if identifier not in requirements:
                raise CatalogError(
                    Message("工作要点 {plan} 引用了目录中没有的编号 {id}", plan=loaded.id, id=identifier)
                )
    documents = {
        d["key"]: Source(d["key"], d["name"], d.get("number", "")) for d in _read(folder / "documents.toml")["document"]
    }
    vocabulary = _read(folder / "vocabulary.toml")["vocabulary"]
    return Catalogue(requirements, roles, loaded, vocabulary, documents, hasher.hexdigest(), requirement_roles)


def _span(pair: list[str]) -> Iterable[date]:
    start, end = date.fromisoformat(pair[0]), date.fromisoformat(pair[-1])
    return (start + timedelta(days=n) for n in range((end - start).days + 1))


@cache
def load_workdays() -> Workdays:
    """The working-day calendar (工作日历) from workdays.toml."""
    raw = _read(_catalogue_folder() / "workdays.toml")
    holidays: set[date] = set()
    extra: set[date] = set()
    confirmed: set[int] = set()
    for year in raw["holidays"]:
        if year.get("confirmed"):
            confirmed.add(year["year"])
        for pair in year.get("off", ()):
            holidays.update(_span(pair if isinstance(pair, list) else [pair]))
        for day in year.get("work", ()):
            extra.update(_span(day if isinstance(day, list) else [day]))
    return Workdays(frozenset(holidays), frozenset(extra), frozenset(confirmed))
