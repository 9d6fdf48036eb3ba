"""The shape of `config.toml` (pydantic models, unknown keys forbidden)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from checker.model.site import Unit, Zone


def _http_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ValueError("http_url") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or (port is not None and port == 0):
        raise ValueError("http_url")
    return value


HttpUrl = Annotated[str, AfterValidator(_http_url)]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ZoneTable(_Table):
    """[zone]: the body that is audited."""

    name: str = ""
    short_name: str = ""
    parent: str = ""
    klass: Literal["", "government", "department"] = Field(default="", alias="class")


class AuditTable(_Table):
    """[audit]: which year is judged."""

    year: int = Field(default=0, ge=0, le=2100)
    budget_approved: date | None = None
    plan: str = "lingang_2021"


class CrawlTable(_Table):
    """[crawl]: how politely and how far."""

    rate_per_second: float = Field(default=2.0, ge=0, le=1000)
    concurrency: int = Field(default=2, ge=1, le=64)
    timeout_seconds: float = Field(default=30.0, gt=0, le=600)
    window: str = ""
    max_pages: int = Field(default=5000, ge=1, le=1_000_000)
    max_depth: int = Field(default=12, ge=0, le=100)
    max_bytes: int = Field(default=20_000_000, ge=1024, le=1_000_000_000)
    max_minutes: float = Field(default=360.0, gt=0, le=10_000)
    user_agent_contact: str = ""
    allow_private_addresses: bool = False
    proxy: str = ""
    ca_file: str = ""
    source_address: str = ""
    resolver: tuple[str, ...] = ()
    second_pass_seconds: float = Field(default=120.0, ge=0, le=3600)
    link_checks: bool = True
    max_links: int = Field(default=20_000, ge=0, le=1_000_000)
    attachments: bool = True
    max_attachment_bytes: int = Field(default=50_000_000, ge=1024, le=1_000_000_000)
    browser: Literal["", "auto"] | str = ""

    @field_validator("window")
    @classmethod
    def _window(cls, value: str) -> str:
        if value and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError("window")
        return value


class ProbeTable(_Table):
    """[probe]: how this machine's own network is proven first."""

    ipv6_control_hosts: tuple[str, ...] = ()
    control_hosts: tuple[str, ...] = ()


class SiteConfig(_Table):
    """[[site]]: one website."""

    name: str = ""
    url: HttpUrl
    key: str = ""
    seeds: tuple[HttpUrl, ...] = ()
    scope: tuple[HttpUrl, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    owner_consent: bool = False

    @property
    def host(self) -> str:
        """Host of the home page, lower case."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def folder(self) -> str:
        """Name of the site's folder under the output folder."""
        if self.key:
            return self.key
        parts = urlsplit(self.url)
        text = (parts.hostname or "site") + (f"-{parts.port}" if parts.port else "") + parts.path.rstrip("/")
        return re.sub(r"[^0-9A-Za-z.-]+", "-", text).strip("-.") or "site"


class UnitTable(_Table):
    """[[unit]]: a responsible unit."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: Literal["department", "dispatched", "centre", "company", "government"] = "department"
    has_budget: bool = True
    subordinates: tuple[str, ...] = ()


class WaiverTable(_Table):
    """[[waiver]]: a known finding that is marked, never hidden."""

    rule: str
    subject: str = ""
    reason: str = Field(min_length=1)
    by: str = Field(min_length=1)
    until: date


class ScheduleTable(_Table):
    """[schedule]: when the weekly audit runs (Asia/Shanghai)."""

    day: str = "mon"
    time: str = "02:30"
    overdue_days: int = Field(default=8, ge=1, le=400)

    @field_validator("day")
    @classmethod
    def _day(cls, value: str) -> str:
        days = [d.strip().lower() for d in value.split(",")]
        if not days or any(d not in _DAYS for d in days):
            raise ValueError("day_name")
        return ",".join(days)

    @field_validator("time")
    @classmethod
    def _time(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError("clock_time")
        return value


class ReportTable(_Table):
    """[report]: what is written."""

    formats: tuple[str, ...] = ("html", "json", "text")
    language: Literal["zh", "en"] = "zh"
    out: str = "runs"
    deadline_days: int = Field(default=15, ge=1, le=400)
    column_limits: dict[str, int] = Field(default_factory=dict)
    archived_columns: tuple[str, ...] = ()
    wording_lists: tuple[str, ...] = ()


class Config(_Table):
    """A whole `config.toml`."""

    zone: ZoneTable = ZoneTable()
    audit: AuditTable = AuditTable()
    crawl: CrawlTable = CrawlTable()
    probe: ProbeTable = ProbeTable()
    site: tuple[SiteConfig, ...] = ()
    unit: tuple[UnitTable, ...] = ()
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict)
    waiver: tuple[WaiverTable, ...] = ()
    schedule: ScheduleTable = ScheduleTable()
    report: ReportTable = ReportTable()
    roles: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """[roles]: further column names by role id."""

    def zone_value(self, year: int) -> Zone:
        """The audited body as rules see it."""
        units = tuple(Unit(u.name, u.aliases, u.kind, u.has_budget, u.subordinates) for u in self.unit)
        return Zone(
            name=self.zone.name,
            short_name=self.zone.short_name,
            parent=self.zone.parent,
            klass=self.zone.klass,
            year=year,
            budget_approved=self.audit.budget_approved,
            units=units,
        )

    def site_by_key(self, key: str | None) -> SiteConfig | None:
        """The site with that key, name or host; the first one for None."""
        if key is None:
            return self.site[0] if self.site else None
        return next((s for s in self.site if key in (s.key, s.name, s.host, s.folder, s.url)), None)
