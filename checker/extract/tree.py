"""The tree of columns (栏目树): which addresses are columns, what they are called, what stands above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.extract.lists import continuations
from checker.extract.roles import RoleVocabulary, plain_name
from checker.extract.source import Settings
from checker.extract.survey import PageNote, Survey, request_id
from checker.model.reading import NavLink
from checker.model.vocabulary import PageKind

_LIST_STATES = frozenset({"items", "empty", "placeholder", "script", "not_understood"})
_WAY_RANK = {"breadcrumb": 0, "sitemap": 1, "tree": 2, "menu": 3, "home_block": 4, "list": 5, "footer": 6}
_WAY_WEIGHT = {"breadcrumb": 5, "sitemap": 3, "tree": 2, "menu": 2, "home_block": 1}
_HERE = frozenset(
    {"正文", "详情", "内容", "详细信息", "信息内容", "列表", "首页", "网站首页", "您的位置", "当前位置", "文章详情"}
)
_BLANK = _HERE | {
    "栏目", "当前栏目", "所在栏目", "栏目页", "栏目列表", "信息列表", "列表页", "文章列表", "文章", "文章页", "内容页", "详情页", "栏目首页",
}  # fmt: skip
"""Words of templates that stand where the name of a column should."""
_VOTES = {"breadcrumb": 3, "home_block": 1, "list": 0, "footer": 1}
"""Weight of a way when ways disagree about a name (own choice): the page's own breadcrumb outweighs any one other, and
yields to two that agree. The title of its list page comes from the same template and is no further witness."""
_SEARCH = re.compile(r"search|query=|keyword=|/was5/|\bq=|login|register|sitemap", re.I)
_SITE_MAP = re.compile(r"网站地图|站点地图|网站导航")
_DEEPEST = 12
_LONGEST_UNREAD_NAME = 18


@dataclass(slots=True)
class Node:
    """A column while the tree is being built."""

    key: str
    url: str
    order: int
    names: dict[str, Counter[str]] = field(default_factory=dict)
    """Way → names with the number of pages that use them; of breadcrumbs only the page's own."""
    said: Counter[str] = field(default_factory=Counter)
    """Names in the breadcrumbs of other pages, which templates often get wrong."""
    above: Counter[str] = field(default_factory=Counter)
    """Key of a node that is said to stand above → weight."""
    above_names: Counter[str] = field(default_factory=Counter)
    """Name without address that is said to stand above → weight."""
    depth: int = 99
    external: bool = False
    parent: str = ""
    children: list[str] = field(default_factory=list)

    @property
    def ways(self) -> tuple[str, ...]:
        """Ways by which it was found, surest first."""
        return tuple(sorted(self.names, key=lambda w: _WAY_RANK.get(w, 9)))

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every name it goes by, the one most ways agree on first."""
        votes: Counter[str] = Counter()
        first: dict[str, tuple[int, int, str]] = {}
        ranked = [(way, self.names[way]) for way in self.ways]
        for rank, (way, counted) in enumerate((*ranked, ("said", self.said))):
            for place, name in enumerate(sorted(counted, key=lambda n: (-counted[n], n))):
                folded = plain_name(name)
                first.setdefault(folded, (place, rank, name))
                if not place and way != "said":
                    votes[folded] += _VOTES.get(way, 2)
        order = sorted(first, key=lambda n: (not votes[n], -votes[n], first[n]))
        return tuple(first[folded][2] for folded in order)

    @property
    def name(self) -> str:
        """The name that most ways agree on."""
        return next(iter(self.known_as), "")


@dataclass(frozen=True, slots=True)
class Tree:
    """All columns by key in site order, and which list page continues which."""

    nodes: Mapping[str, Node]
    further: Mapping[str, tuple[PageNote, ...]]
    """Identity of a first page → its further pages."""
    paths: Mapping[str, tuple[str, ...]]
    of_page: Mapping[str, str]
    """Key of an article page → key of the column its breadcrumb names."""


def build_tree(survey: Survey, settings: Settings, vocabulary: RoleVocabulary) -> Tree:
    """Columns from menus, site map, trees, block heads, breadcrumbs and list pages; one node an address."""
    builder = _Builder(survey, settings, vocabulary)
    return builder.build()


class _Builder:
    def __init__(self, survey: Survey, settings: Settings, vocabulary: RoleVocabulary) -> None:
        self.survey = survey
        self.settings = settings
        self.vocabulary = vocabulary
        self.nodes: dict[str, Node] = {}
        self.of_page: dict[str, str] = {}
        self.continued = continuations(survey)

    def build(self) -> Tree:
        self.navigation()
        self.breadcrumbs()
        self.lists()
        self.parents()
        further: dict[str, list[PageNote]] = {}
        for identity, root in self.continued.items():
            if identity != root and identity in self.survey.index:
                further.setdefault(root, []).append(self.survey.pages[self.survey.index[identity]])
        paths = {key: self.path(node) for key, node in self.nodes.items()}
        joined = {root: tuple(sorted(notes, key=lambda n: n.exchange.seq)) for root, notes in further.items()}
        return Tree(self.nodes, joined, paths, self.of_page)

    def node(self, key: str, url: str) -> Node:
        found = self.nodes.get(key)
        if found is None:
            found = self.nodes[key] = Node(key, url, len(self.nodes))
        return found

    def key_of(self, url: str) -> str:
        """Canonical key of a column address: a further page of a list stands for the list."""
        key = self.survey.canonical(url)
        root = self.continued.get(key)
        return root if root is not None and "#" not in root else key

    def navigation(self) -> None:
        for seen in self.survey.nav:
            link = seen.link
            if link.where == "footer" or _SITE_MAP.search(link.name):
                continue
            key = self.key_of(link.url)
            if key == self.survey.home or not self.is_column_link(link, key):
                continue
            external = not self.settings.in_scope(link.url)
            if external and not self.vocabulary.is_name(link.name):
                continue
            node = self.node(key, link.url)
            node.external = node.external or external
            self.named(node, link.where, link.name)
            node.depth = min(node.depth, self.survey.pages[seen.page].depth + 1)
            if seen.parent_url:
                above = self.key_of(seen.parent_url)
                if above not in (key, self.survey.home):
                    node.above[above] += _WAY_WEIGHT.get(link.where, 1)
            elif link.parent and not _SITE_MAP.search(link.parent):
                node.above_names[link.parent] += _WAY_WEIGHT.get(link.where, 1)

    def is_column_link(self, link: NavLink, key: str) -> bool:
        """False for entries that are articles with a long title or addresses of searches and logins."""
        if _SEARCH.search(link.url):
            return False
        note = self.survey.at(key)
        if note is None:
            return len(link.name) <= _LONGEST_UNREAD_NAME or self.vocabulary.is_name(link.name)
        if note.reading.kind.is_article:
            if link.where in ("home_block", "footer"):
                return False
            same = plain_name(link.name) in plain_name(note.reading.title)
            return not same or len(link.name) <= 8 or self.vocabulary.is_name(link.name)
        return True

    def named(self, node: Node, way: str, name: str) -> None:
        node.names.setdefault(way, Counter())
        if name and name not in _BLANK:
            node.names[way][name] += 1

    def breadcrumbs(self) -> None:
        for _, note in self.survey.distinct():
            reading = note.reading
            if note.key == self.survey.home or not reading.breadcrumb:
                continue
            chain = [c for c in reading.breadcrumb if c.name and c.name not in _HERE and not _SITE_MAP.search(c.name)]
            is_list = not reading.kind.is_article
            own = self.key_of(reading.url) if is_list else ""
            above = ""
            names: list[str] = []
            for place, crumb in enumerate(chain):
                last = place == len(chain) - 1
                key = self.key_of(crumb.url) if crumb.url else ""
                if key == self.survey.home:
                    continue
                if is_list and last and (not key or key == own or not self.settings.in_scope(crumb.url)):
                    key = own
                if not key or (crumb.url and _SEARCH.search(crumb.url)) or (key != own and self.is_article(key)):
                    names += [crumb.name] if crumb.name not in _BLANK else []
                    continue
                node = self.node(key, crumb.url or reading.url)
                node.names.setdefault("breadcrumb", Counter())
                if crumb.name not in _BLANK:
                    (node.names["breadcrumb"] if key == own else node.said)[crumb.name] += 1
                node.depth = min(node.depth, note.depth + 1)
                if above and above != key:
                    node.above[above] += _WAY_WEIGHT["breadcrumb"]
                elif names:
                    node.above_names[names[-1]] += _WAY_WEIGHT["breadcrumb"]
                above = key
                names += [crumb.name] if crumb.name not in _BLANK else []
            if not is_list and above:
                self.of_page[note.key] = above
            elif is_list and above and above != own and own in self.nodes:
                self.nodes[own].above[above] += 1

    def is_article(self, key: str) -> bool:
        note = self.survey.at(key)
        return note is not None and note.reading.kind.is_article

    def lists(self) -> None:
        """List pages that no menu names."""
        for _, note in self.survey.distinct():
            reading = note.reading
            identity = request_id(note.key, note.exchange.form)
            if note.key == self.survey.home or reading.kind.is_article or reading.kind is PageKind.HOME:
                continue
            if identity in self.continued or note.key in self.continued or note.exchange.form:
                continue
            if note.key not in self.nodes:
                if reading.list_state not in _LIST_STATES or reading.soft_error or _SEARCH.search(reading.url):
                    continue
                if reading.list_state == "not_understood" and reading.kind is not PageKind.LIST:
                    continue
            node = self.node(note.key, reading.url)
            node.depth = min(node.depth, note.depth)
            self.named(node, "list", self.page_name(note))

    def page_name(self, note: PageNote) -> str:
        """Name of a list page by META ColumnName, else its title without the site's name."""
        reading = note.reading
        column = next((v.strip() for k, v in reading.meta.items() if k.lower() == "columnname"), "")
        site = self.settings.site_name or next(
            (v.strip() for k, v in reading.meta.items() if k.lower() == "sitename"), ""
        )
        if column and plain_name(column) != plain_name(site):
            return column
        title = reading.title or reading.html_title
        parts = [p.strip() for p in re.split(r"[-_—|｜–>»]+", title) if p.strip()]
        parts = [p for p in parts if plain_name(p) != plain_name(site)] or parts
        known = next((p for p in parts if self.vocabulary.is_name(p)), "")
        return known or (min(parts, key=len) if parts else "")

    def parents(self) -> None:
        folders = {_folder(key): key for key in self.nodes if _folder(key)}
        for node in sorted(self.nodes.values(), key=lambda n: n.order):
            votes = [(weight, -self.nodes[k].order, k) for k, weight in node.above.items() if k in self.nodes]
            for _, _, key in sorted(votes, reverse=True):
                if not self.is_below(key, node.key):
                    node.parent = key
                    break
            if not node.parent and not node.above_names and not node.external:
                node.parent = self.by_folder(node, folders)
        for node in sorted(self.nodes.values(), key=lambda n: n.order):
            if node.parent:
                self.nodes[node.parent].children.append(node.key)

    def by_folder(self, node: Node, folders: Mapping[str, str]) -> str:
        """The column whose folder holds this address, the nearest one."""
        scheme, _, rest = node.key.partition("://")
        path = rest.partition("?")[0].rpartition("/")[0]
        own = _folder(node.key)
        for folder in _upwards(path):
            key = folders.get(f"{scheme}://{folder}/")
            if key and key != node.key and f"{scheme}://{folder}/" != own and not self.is_below(key, node.key):
                return key
        return ""

    def is_below(self, key: str, top: str) -> bool:
        for _ in range(_DEEPEST * 4):
            if key == top:
                return True
            node = self.nodes.get(key)
            if node is None or not node.parent:
                return False
            key = node.parent
        return True

    def path(self, node: Node) -> tuple[str, ...]:
        names: list[str] = []
        current: Node | None = node
        while current is not None and len(names) < _DEEPEST:
            names.append(current.name)
            if not current.parent and current.above_names:
                names.append(current.above_names.most_common(1)[0][0])
            current = self.nodes.get(current.parent) if current.parent else None
        return tuple(reversed([n for n in names if n]))


def _folder(key: str) -> str:
    """The folder an index page stands for, or empty for other pages."""
    base = key.partition("?")[0]
    head, _, last = base.rpartition("/")
    if head.count("/") < 2 or "?" in key:
        return ""
    if not last or re.match(r"(?:index|default|list)(?:_?0)?\.\w+$", last, re.I):
        folder = head + "/"
        return "" if folder.count("/") <= 3 else folder
    return ""


def _upwards(path: str) -> Iterator[str]:
    while "/" in path:
        yield path
        path = path.rpartition("/")[0]
