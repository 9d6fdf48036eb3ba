"""report.html: one self-contained page for people, with evidence pages, volumes and unit lists beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup

from checker.model.vocabulary import LinkVerdict, Verdict
from reports import sheet, words
from reports.base import Context, Format
from reports.evidence_pages import EvidencePages
from reports.i18n import marked as _
from reports.json import dumps
from reports.layout import Layout
from reports.page import Pages
from reports.pictures import draw_all
from reports.rows import Group, Row, link_place, mend_count
from reports.safe import file_name
from reports.view import View

UNITS = "units"
MAX_UNIT_ROWS = 1_000
MAX_EVIDENCE = 6
"""Most pieces of evidence shown with one finding."""
MAX_FILES = 300
BUSIEST = 5
MAX_LINKS = 200
OPEN_BELOW = 400
"""Up to so many rows, requirements with something to mend stand open."""
_UP, _HOME = Markup("\x00"), Markup("\x01")
"""Stand for the way to the main page until it is known; crawled text can hold neither."""


class Report:
    """One report in the making."""

    def __init__(self, context: Context, folder: Path) -> None:
        self.view = View(context)
        self.folder = folder
        self.pages = Pages(context.lang)
        self.t = self.pages.t
        self.layout = Layout(self.view)
        self.evidence = EvidencePages(self.view)
        self._detail = self.pages.macro("_parts.html.j2", "detail")
        self._details: dict[str, Markup] = {}

    def detail(self, row: Row) -> Markup:
        """The detail of a row, still with the stand-ins for the way to the main page."""
        if row.ref not in self._details:
            f = row.finding
            listed = [(e, self.evidence.link(e), self.evidence.context(e)) for e in f.evidence[:MAX_EVIDENCE]]
            item = self.view.clauses.get(f.item)
            self._details[row.ref] = self._detail(row, item.clause if item else "", listed, _UP, _HOME)
        return self._details[row.ref]

    def on_main(self, row: Row) -> Markup:
        """The detail as it stands on the main page."""
        return Markup(self.detail(row).replace("\x00", "").replace("\x01", ""))  # noqa: S704

    def below(self, row: Row) -> Markup:
        """The detail as it stands on a page one folder below."""
        home = f"../{self.layout.home(row)}"
        return Markup(self.detail(row).replace("\x00", "../").replace("\x01", home))  # noqa: S704

    def write(self) -> list[Path]:
        """Write everything; the main page comes first in the list and last on disk."""
        written = self.evidence.write(self.folder, self.pages, self.layout.home)
        self.layout.place(self.on_main)
        for group in self.layout.with_volumes:
            written += self._volumes(group)
        unit_pages = self._unit_names()
        for group in self.view.unit_lists:
            written.append(self._unit(group, unit_pages[group.key]))
        path = self.folder / "report.html"
        path.write_text(self._main(unit_pages), encoding="utf-8", newline="\n")
        return [path, *written]

    def _save(self, relative: str, text: str) -> Path:
        path = self.folder / relative
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def _volumes(self, group: Group) -> Iterable[Path]:
        parts = self.layout.parts(group)
        names = [path.partition("/")[2] for path, _rows in parts]
        for (path, rows), here in zip(parts, names, strict=True):
            sections = [(group.title, [(row, self.below(row)) for row in rows])]
            yield self._save(path, self._volume(group, self.t(_("分册")), sections, names, here))

    def _volume(
        self,
        group: Group,
        kind: str,
        sections: list[tuple[str, list[tuple[Row, Markup]]]],
        parts: list[str],
        here: str,
    ) -> str:
        return self.pages.render(
            "volume.html.j2",
            view=self.view,
            group=group,
            kind=kind,
            title=group.title,
            total=len(group.rows),
            sections=sections,
            parts=parts,
            here=here,
            titled=group.key.startswith("unit-"),
        )

    def _unit_names(self) -> Mapping[str, str]:
        taken: set[str] = set()
        names = {}
        for number, group in enumerate(self.view.unit_lists, 1):
            name = file_name(f"{number:02d}-{group.title}", ".html", taken)
            taken.add(name.lower())
            names[group.key] = f"{UNITS}/{name}"
        return names

    def _unit(self, group: Group, path: str) -> Path:
        by_heading: dict[str, list[tuple[Row, Markup]]] = {}
        for row in group.rows[:MAX_UNIT_ROWS]:
            by_heading.setdefault(self.t(self.view.urgency_words[row.urgency]), []).append((row, self.below(row)))
        return self._save(path, self._volume(group, self.t(_("责任单位清单")), list(by_heading.items()), [], ""))

    def _main(self, unit_pages: Mapping[str, str]) -> str:
        view, layout = self.view, self.layout
        key_of = {g.title: n for n, g in enumerate(view.unit_lists)}
        nobody = view.t(words.ALL_UNITS)
        rows = view.rows
        few = len(rows) <= OPEN_BELOW
        return self.pages.render(
            "report.html.j2",
            view=view,
            plan=sheet.plan_name(view),
            scope=self._scope(),
            headline=self._headline(),
            tiles=self._tiles(),
            pictures=draw_all(view),
            total=sum(view.counts.values()),
            lines=len(rows) - sum(view.counts.values()),
            listed=len(layout.listed),
            opened={g.key for g in view.requirements.values() if few and any(r.open for r in g.rows)},
            caps=layout.caps,
            cells={cell.requirement: cell for item in view.items for cell in item.cells},
            inline=layout.inline,
            chunks=layout.chunks,
            packs=layout.packs,
            elsewhere=layout.elsewhere,
            volumes={g.key: layout.volume(g) for g in view.requirements.values()},
            unit_numbers={
                # A site line may name units that no counted row names: they have no list.
                r.ref: " ".join(str(key_of[u]) for u in r.units or (nobody,) if u in key_of)
                for r in rows
            },
            ranks={r.ref: n for n, r in enumerate(view.ranked)},
            unit_pages=unit_pages,
            mend=mend_count,
            busiest=[(g, n) for g in view.unit_lists if (n := mend_count(g.rows))][:BUSIEST],
            skips=_tally(view.report.skips, "reason", {k.value: v for k, v in words.SKIP.items()}),
            failures=_tally(view.report.failures, "failure", words.FAILURE),
            files=sorted(
                view.report.files, key=lambda f: not (f.problems or f.tables_missing or f.verdict != LinkVerdict.LIVE)
            )[:MAX_FILES],
            link_words={k.value: v for k, v in words.LINK.items()},
            verdict_words={k.value: v for k, v in words.VERDICT.items()},
            links=[(line, link_place(line)) for line in view.links[:MAX_LINKS]],
            link_counts=[(v, n) for v, n in self._link_counts() if n],
            answered=[r for r in view.ranked if r.finding.waiver or r.finding.contest or r.finding.attested][
                :MAX_FILES
            ],
            names=self._names(),
            script=self.pages.script,
        )

    def _names(self) -> Markup:
        """Names the script needs, as JSON that cannot end its element."""
        names = {
            "units": [{"key": g.key, "title": g.title} for g in self.view.unit_lists],
            "urgency": [self.t(name) for name in self.view.urgency_words],
        }
        return Markup(dumps(names, indent=None).replace("<", "\\u003c"))  # noqa: S704

    def _link_counts(self) -> list[tuple[str, int]]:
        """Words of a link verdict and how many links have it, as the run counted them."""
        counts = self.view.report.coverage.get("links")
        found = counts if isinstance(counts, Mapping) else {}
        return [(word, n) for v, word in words.LINK.items() if isinstance(n := found.get(v.value), int)]

    def _scope(self) -> str:
        numbers = (
            (_("页面 {n} 个"), self.view.coverage_number("pages")),
            (_("链接 {n} 条"), self.view.coverage_number("links")),
            (_("附件 {n} 个"), self.view.coverage_number("attachments")),
        )
        return self.t(_("，")).join(self.t(text, n=n) for text, n in numbers if n is not None) or "—"

    def _headline(self) -> list[str]:
        c, vetoes = self.view.counts, len(self.view.vetoes)
        fails, short = c[Verdict.FAIL], c[Verdict.PARTIAL]
        if vetoes:
            text = self.t(
                _("发现 {veto} 项单项否决问题，共 {fail} 条未达标、{partial} 条部分达标"),
                veto=vetoes,
                fail=fails,
                partial=short,
            )
        elif fails or short:
            text = self.t(_("发现 {fail} 条未达标、{partial} 条部分达标"), fail=fails, partial=short)
        else:
            text = self.t(_("在已检查的范围内未发现须整改的问题"))
        if self.view.report.doubts:
            text = self.t(_("{result}（结果存疑）"), result=text)
        return [part.strip() for part in re.findall("[^，、,]+[，、,]?", text)]

    def _tiles(self) -> list[dict[str, object]]:
        view, c = self.view, self.view.counts
        doubtful = c[Verdict.UNKNOWN] + c[Verdict.ERROR]
        percent = round(100 * doubtful / max(1, sum(c.values()) - c[Verdict.NOT_APPLICABLE]))
        share = "<1" if doubtful and not percent else str(percent)
        tiles: list[tuple[object, str, str, str]] = [
            (len(view.vetoes), _("单项否决"), "view=urgency&g=0", "fail"),
            (c[Verdict.FAIL], _("未达标，须整改"), "view=urgency&v=fail", "fail"),
            (c[Verdict.PARTIAL], _("部分达标，应完善"), "view=urgency&v=partial", "partial"),
            (len(view.due_soon), _("到期在即或已逾期"), "view=urgency&g=1,2", "partial"),
            (doubtful, self.t(_("无法判断（占 {n}%）"), n=share), "view=item&v=unknown,error", "unknown"),
            (c[Verdict.REVIEW], _("待人工核实"), "view=item&v=review", "review"),
            (c[Verdict.PASS], _("未发现问题"), "view=item&v=pass", "pass"),
        ]
        if view.risk:
            low, high = view.risk
            tiles.insert(4, (f"{low:g}–{high:g}", _("可能失分区间"), "view=urgency&v=fail,partial", "partial"))
        return [{"value": value, "words": self.t(text), "go": go, "tone": tone} for value, text, go, tone in tiles]


def _tally(lines: Iterable[Mapping[str, object]], key: str, known: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Reason in words, how many, an example; most frequent first."""
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for line in lines:
        reason = str(line.get(key) or line.get("reason") or "other")
        number = line.get("count", 1)
        count[reason] += number if isinstance(number, int) else 1
        example.setdefault(reason, str(line.get("url") or line.get("example") or ""))
    return [
        (known.get(reason, reason.replace("http_", "HTTP ")), n, example[reason]) for reason, n in count.most_common()
    ]


def write(context: Context, folder: Path) -> list[Path]:
    """Write report.html, evidence/, findings/ (only what the main page cannot hold) and units/."""
    return Report(context, folder).write()


FORMAT = Format("html", ".html", "供阅读、打印和分发的网页报告", write)
