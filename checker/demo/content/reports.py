"""Item 13: yearly disclosure reports of the zone and each unit, with interpretations."""

from __future__ import annotations

from datetime import date

from checker.demo import annual
from checker.demo.content.documents import interpret
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, File, Heading
from checker.demo.words import ZONE

YEARS = (2016, 2017, 2018, 2019, 2020)


def title_of(name: str, year: int) -> str:
    """The title of a report."""
    return f"{name}{year}年政府信息公开工作年度报告"


def write(draft: Draft) -> None:
    """The reports column: one list for the zone, one for the units."""
    draft.column("nb-zone", ("管委会年报", "政府年报", "管委会年度报告"), "nb")
    draft.column("nb-dept", ("部门年报", "部门年报", "部门年度报告"), "nb")
    draft.column("nb-site", ("政府网站工作年度报表", "政府网站年度报表", "政府网站工作年度报表"), "nb")
    for year in YEARS:
        zone = annual.report(ZONE, year, draft.seed, zone=True)
        title = title_of(ZONE, year)
        item = article(
            draft, f"nb-zone-{year}", "nb-zone", title, date(year + 1, 1, 26), chars=0, blocks=zone,
            files=[File(title, "docx", [Heading(title), *zone])], source="党政办公室",
        )  # fmt: skip
        if year == YEARS[-1]:
            interpret(draft, item, "p", 1, name=title)
        for n, unit in enumerate(draft.units if year >= 2019 else ()):
            blocks = annual.report(unit.name, year, draft.seed)
            posted = article(
                draft, f"nb-{unit.slug}-{year}", "nb-dept", title_of(unit.name, year), date(year + 1, 1, 11 + n), chars=0,
                blocks=blocks, unit=unit.name, source=unit.name,
            )  # fmt: skip
            if year == YEARS[-1]:
                interpret(draft, posted, "p", 2, name=posted.title)
    article(draft, "nb-site-2020", "nb-site", f"{ZONE}政府网站工作年度报表（2020年度）", "1-20", chars=220)
