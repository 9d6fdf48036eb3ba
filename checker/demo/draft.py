"""The portal while it is being written: columns, items and files that content adds and faults change."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from checker.demo.values import AS_OF

TODAY = date.fromisoformat(AS_OF)


@dataclass(slots=True)
class Heading:
    """A heading inside a text."""

    text: str


@dataclass(slots=True)
class Para:
    """A paragraph."""

    text: str
    align: str = ""


@dataclass(slots=True)
class Table:
    """A table; the first row holds the heads. `links` maps (row, column) to item keys or addresses."""

    title: str
    rows: list[list[str]]
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    note: str = ""


@dataclass(slots=True)
class Link:
    """A line with a link to an item, a column (`column:KEY`) or an address (`http…` or `/…`)."""

    text: str
    target: str
    before: str = ""


@dataclass(slots=True)
class Picture:
    """A picture of the portal's own, by file name; video when the name ends in mp4."""

    name: str
    alt: str = ""


@dataclass(slots=True)
class Raw:
    """Markup written as it is."""

    html: str


Block = Heading | Para | Table | Link | Picture | Raw


@dataclass(slots=True)
class File:
    """An attachment. `blocks` are written in the format of `kind`; `raw` replaces them.

    `kind` is the real content (pdf, xlsx, docx, scan), `suffix` the end of the name where it lies about the content.
    """

    name: str
    kind: str = "pdf"
    blocks: list[Block] = field(default_factory=list)
    raw: bytes | None = None
    suffix: str = ""
    status: int = 200
    media_type: str = ""

    @property
    def ending(self) -> str:
        """The end of the file's name without the dot."""
        return self.suffix or {"scan": "pdf"}.get(self.kind, self.kind)


@dataclass(slots=True)
class Item:
    """One article."""

    key: str
    column: str
    title: str
    day: date
    blocks: list[Block] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    """The index box of an official document, by canonical label."""
    files: list[File] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    """Label (政策解读 …) and key of the item it leads to."""
    source: str = ""
    also_in: list[str] = field(default_factory=list)
    unit: str = ""
    list_day: date | None = None
    """The date beside it in the list, where that differs."""
    undated: bool = False
    meta: dict[str, str | None] = field(default_factory=dict)
    """Replaced META values; None leaves the tag out."""
    status: int = 200
    soft_error: bool = False
    tools: bool = True
    """Print and save tools on the page."""

    @property
    def chars(self) -> int:
        """Length of the body's text."""
        return sum(len(b.text) for b in self.blocks if isinstance(b, (Heading, Para)))


@dataclass(slots=True)
class Column:
    """One column. A `hub` shows its children, a `list` its items, a `page` only its own blocks."""

    key: str
    name: str
    parent: str
    kind: str = "list"
    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """More entries of a hub: text and target as in `Link`."""
    files: list[File] = field(default_factory=list)
    placeholder: str = ""
    """Text shown instead of items (栏目建设中)."""
    response: str = ""
    """How the server answers for it: '', 403, 412, 503, hang, shell."""
    gather: bool = False
    """True for a list that also shows the items of the columns below it."""


@dataclass(slots=True)
class Unit:
    """A department, branch, centre or company of the zone."""

    name: str
    slug: str
    kind: str
    topic: str
    has_budget: bool = True
    subordinates: tuple[str, ...] = ()


class Draft:
    """Everything of one portal; content functions add to it, faults spoil it."""

    def __init__(self, style: str, seed: int, units: tuple[Unit, ...]) -> None:
        self.style = style
        self.seed = seed
        self.units = units
        self.rng = random.Random(f"{style}/{seed}")
        self.columns: dict[str, Column] = {}
        self.items: dict[str, Item] = {}
        self.home_blocks: list[Block] = []
        self.home_columns: list[str] = []
        self.footer: dict[str, str] = {}
        self.site_meta: dict[str, str | None] = {}
        self.no_meta_columns: set[str] = set()
        self.search = "ok"
        self.soft_404 = False
        self.channels: dict[str, str] = {}
        self.quick_links: dict[str, str] = {}
        self.top_links: dict[str, str] = {}
        self.site_map = True
        self.column_ids: dict[str, int] = {}
        self.item_ids: dict[str, int] = {}
        self.claims: dict[tuple[str, str], frozenset[str]] = {}

    def number(self) -> None:
        """Give numbers to columns and items that have none; done before faults are planted, so that they shift nothing."""
        for key in self.columns:
            self.column_ids.setdefault(key, 1001 + 7 * len(self.column_ids))
        for item in sorted(self.items.values(), key=lambda i: (i.day, i.key)):
            self.item_ids.setdefault(item.key, 4300 + 3 * len(self.item_ids))

    def column(
        self, key: str, names: str | tuple[str, str, str], parent: str, kind: str = "list", **more: object
    ) -> Column:
        """Add a column; three names are one for each style."""
        from checker.demo.values import STYLES

        name = names if isinstance(names, str) else names[STYLES.index(self.style)]
        made = Column(key, name, parent, kind, **more)  # type: ignore[arg-type]
        self.columns[key] = made
        return made

    def add(self, item: Item) -> Item:
        """Add an item; its key must be new."""
        if item.key in self.items:
            raise ValueError(f"item {item.key} twice")
        self.items[item.key] = item
        return item

    def of(self, column: str) -> list[Item]:
        """The items listed in a column, newest first."""
        home = self.columns.get(column)
        keys = set(self.branch(column)) if home is not None and home.gather else {column}
        found = [i for i in self.items.values() if i.column in keys or keys & set(i.also_in)]
        return sorted(found, key=lambda i: (i.list_day or i.day, i.key), reverse=True)

    def children(self, key: str) -> list[Column]:
        """The columns directly below a column, in the order they were added."""
        return [c for c in self.columns.values() if c.parent == key]

    def branch(self, key: str) -> Iterator[str]:
        """A column and everything below it."""
        yield key
        for child in self.children(key):
            yield from self.branch(child.key)

    def depth(self, key: str) -> int:
        """Clicks from the home page."""
        return 0 if key not in self.columns else 1 + self.depth(self.columns[key].parent)

    def drop_items(self, keys: Iterable[str]) -> None:
        """Take items away together with every link to them."""
        gone = set(keys)
        for key in gone:
            self.items.pop(key, None)
        for item in self.items.values():
            item.related = [(label, key) for label, key in item.related if key not in gone]
            _unlink(item.blocks, gone)
        for column in self.columns.values():
            _unlink(column.blocks, gone)
            column.links = [(text, target) for text, target in column.links if target not in gone]

    def drop_column(self, key: str) -> None:
        """Take a column, its children and their items away, with every link to them."""
        keys = set(self.branch(key))
        self.drop_items([i.key for i in self.items.values() if i.column in keys])
        for item in self.items.values():
            item.also_in = [c for c in item.also_in if c not in keys]
        targets = {f"column:{k}" for k in keys}
        for k in keys:
            self.columns.pop(k, None)
        for column in self.columns.values():
            column.links = [(text, target) for text, target in column.links if target not in targets]
            _unlink(column.blocks, targets)
        for item in self.items.values():
            _unlink(item.blocks, targets)
        self.home_columns = [k for k in self.home_columns if k not in keys]
        for table in (self.channels, self.quick_links, self.top_links):
            for text in [t for t, target in table.items() if target in targets]:
                del table[text]

    def titled(self, *words: str) -> list[Item]:
        """Items whose title holds one of the words."""
        return [i for i in self.items.values() if any(w in i.title for w in words)]

    def claim(self, requirement: str, subject: str, allowed: frozenset[str]) -> None:
        """Note what a fault makes of a subject. Raises ValueError where another fault demands something else of it."""
        before = self.claims.setdefault((requirement, subject), allowed)
        if before != allowed:
            raise ValueError(f"two faults meet at {requirement} of {subject}")


def _unlink(blocks: list[Block], gone: set[str]) -> None:
    blocks[:] = [b for b in blocks if not (isinstance(b, Link) and b.target in gone)]
    for block in blocks:
        if isinstance(block, Table):
            for place in [p for p, target in block.links.items() if target in gone]:
                del block.links[place]


def ago(days: int) -> date:
    """A date so many days before the day of the audit."""
    return TODAY - timedelta(days=days)
