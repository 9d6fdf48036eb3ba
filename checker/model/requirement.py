"""The catalogue's values: requirements, site standards, plans, roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.vocabulary import Basis, Mode, Scope, Severity

Number = int | float


@dataclass(frozen=True, slots=True)
class Source:
    """A clause something rests on (依据)."""

    document: str
    """Key of the document in the catalogue."""
    name: str
    number: str = ""
    article: str = ""
    unverified: bool = False

    def __str__(self) -> str:
        """《name》（number）article, as Chinese official writing cites."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.name}》{number}{self.article}"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that decides, with where it comes from."""

    value: Number
    basis: Basis = Basis.DEFAULT


@dataclass(frozen=True, slots=True)
class Requirement:
    """One checkable demand of the catalogue (检查要求), from the work plan or a standing standard."""

    id: str
    title: str
    title_en: str
    demand: str
    """English sentence of the catalogue."""
    mode: Mode
    severity: Severity
    scope: Scope
    item: int = 0
    """Number of the work item 1 to 19; 0 for a standing site standard."""
    annex_row: str = ""
    units: tuple[str, ...] = ()
    """责任单位 as the plan names them."""
    method: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()
    title_keywords: tuple[str, ...] = ()
    page_fields: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    verdict_texts: Mapping[str, str] = field(default_factory=dict)
    """Condition of each verdict in English, with {threshold} placeholders: keys pass, fail, partial, review."""
    not_applicable: str = ""
    rollup: str = ""
    seasonal: str = ""
    deductions: tuple[str, ...] = ()
    kind: str = "requirement"
    """requirement; veto, deduction, bonus, advice or suspected for site standards."""
    worst: str = "fail"
    """Worst verdict a machine may give (site standards)."""
    manual_reason: str = ""
    """Why no machine can judge it; only for manual entries."""
    unverified: bool = False
    demand_zh: str = ""
    """The demand in Chinese, for reports."""
    roles: tuple[str, ...] = ()
    """Roles of the columns where its content belongs."""
    data: Mapping[str, object] = field(default_factory=dict)
    """Further fields of the catalogue entry (regex, tags, markers, points …)."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One numbered item of a yearly plan (工作要点第N项) and what checks it."""

    number: int
    title: str
    clause: str
    """The plan's own words."""
    requirements: tuple[str, ...] = ()
    no_check: str = ""
    """Why nothing checks it yet; empty when `requirements` is not."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of the plan's annex: task, demand, responsible units."""

    row: str
    task: str
    demand: str
    units: tuple[str, ...]
    requirements: tuple[str, ...] = ()
    no_check: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's work plan as data (年度政务公开工作要点)."""

    id: str
    title: str
    number: str
    year: int
    issued: str
    items: tuple[PlanItem, ...]
    annex: tuple[AnnexRow, ...]


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """What a column is for (栏目角色) and how it is recognised."""

    id: str
    title: str
    title_en: str
    names: tuple[str, ...]
    """Normalised column names that mean this role by themselves."""
    contains: tuple[str, ...] = ()
    """Weaker: fragments that mean it with more evidence."""
    excludes: tuple[str, ...] = ()
    freshness: str = "other"
    """news, notice_policy, other or static: class of the update rule."""
    title_keywords: tuple[str, ...] = ()
    """Words in item titles that speak for the role."""
    parents: tuple[str, ...] = ()
    """Roles or names of columns above that speak for it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All requirements, roles, sources and vocabulary as loaded from rules/catalogue."""

    requirements: Mapping[str, Requirement]
    roles: Mapping[str, RoleSpec]
    plan: Plan
    vocabulary: Mapping[str, object]
    documents: Mapping[str, Source]
    digest: str
    """sha256 over the catalogue files in use."""
    requirement_roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Requirement id → roles of the columns where its content belongs."""
