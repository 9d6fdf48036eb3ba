"""Columns (栏目体系) with everything listed in them, what they are for, and how completely they were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checker.extract.dating import publish_date, republished
from checker.extract.lists import ListJoined, Row, join_list
from checker.extract.roles import RoleVocabulary, guess_roles, plain_name, role_vocabulary
from checker.extract.source import Settings
from checker.extract.survey import PageNote, Survey, request_id
from checker.extract.tree import Node, Tree, build_tree
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Column, ColumnItem, Columns, RoleGuess
from checker.model.vocabulary import Confidence, Reason

_OWN_TEXT = 60
"""Characters of text from which on a column page without a list is a column of one document (own choice)."""
_OWN_WORDS = 40
"""Characters outside links, beyond those of every page's head and foot, that make a page more than a menu (own choice)."""
_CLOSED = re.compile(r"归档|已停止更新|停止更新|不再更新")


def columns(survey: Survey, settings: Settings) -> Columns:
    """All columns of the site as a tree in site order."""
    zone = settings.zone
    vocabulary = role_vocabulary(
        settings.catalogue.roles, settings.role_names, (zone.name, zone.short_name, settings.site_name)
    )
    tree = build_tree(survey, settings, vocabulary)
    rows = _Rows(survey, settings)
    built: dict[str, Column] = {}
    for node in _top_down(tree):
        parent = built.get(node.parent)
        built[node.key] = _column(node, tree, survey, settings, vocabulary, parent, built, rows)
    ordered = sorted(built.values(), key=lambda c: tree.nodes[c.key].order)
    return Columns(tuple(ordered), navigation(survey, ordered))


def _top_down(tree: Tree) -> list[Node]:
    """Nodes with every parent before its children."""
    ordered: list[Node] = []
    waiting = [node for node in tree.nodes.values() if not node.parent]
    waiting.sort(key=lambda n: n.order)
    while waiting:
        node = waiting.pop(0)
        ordered.append(node)
        waiting.extend(tree.nodes[key] for key in node.children)
    return ordered


class _Rows:
    """List rows to column items: the document behind a row gives its date."""

    def __init__(self, survey: Survey, settings: Settings) -> None:
        self.survey = survey
        self.settings = settings
        self.old: set[str] = set()
        """Documents with an old text published again."""

    def item(self, row: Row) -> ColumnItem:
        key = self.survey.canonical(row.item.url) if row.item.url else ""
        note = self.survey.at(key) if key else None
        reading = note.reading if note is not None and note.reading.kind.is_article else None
        found, _ = publish_date(reading, [(row.item, row.note.reading.url)])
        published = found.value if found is not None else None
        if reading is not None and republished(published, reading.written):
            self.old.add(key)
        exchange = row.note.exchange
        return ColumnItem(
            item=row.item,
            page_no=row.page_no,
            list_url=row.note.reading.url,
            list_sha256=exchange.body_sha256 or "",
            list_fetched=exchange.started,
            document=key if note is not None else "",
            published=published,
        )


def _column(
    node: Node,
    tree: Tree,
    survey: Survey,
    settings: Settings,
    vocabulary: RoleVocabulary,
    parent: Column | None,
    built: Mapping[str, Column],
    rows: _Rows,
) -> Column:
    path = tree.paths[node.key]
    note = None if node.external else survey.at(node.key)
    note = _landing(note, tree, survey)
    joined = _join(note, tree, survey)
    items = tuple(rows.item(row) for row in joined.rows) if joined is not None else ()
    state = _state(node, note, items, tree, survey, settings)
    if state in ("sub_columns", "unread", "redirect"):
        items = ()
    dates = [(i.published, i) for i in items if i.published is not None and i.published <= settings.as_of]
    return Column(
        key=node.key,
        name=node.name,
        path=path,
        url=node.url,
        level=len(path),
        roles=_roles(node, path, [i.item.title for i in items], vocabulary, parent, built),
        parent=node.parent,
        children=tuple(node.children),
        items=items,
        state=state,
        coverage=_coverage(node, path, note, joined, state, survey),
        evidence=note.evidence if note is not None else None,
        pages_total=joined.pages_total if joined is not None else None,
        total_items=joined.total_items if joined is not None else None,
        found_by=node.ways,
        click_depth=0 if node.depth == 99 else node.depth,
        archived=_archived(node, path, settings),
        newest=max((d for d, _ in dates), default=None),
        newest_unpinned=max((d for d, i in dates if not i.item.pinned), default=None),
        newest_own=max((d for d, i in dates if i.document not in rows.old), default=None),
        date_unreadable=_unreadable(items),
    )


def _unreadable(items: Sequence[ColumnItem]) -> bool:
    """Dates are shown, and not one could be read."""
    return any(i.item.date_text for i in items) and all(i.published is None for i in items)


def _landing(note: PageNote | None, tree: Tree, survey: Survey) -> PageNote | None:
    """The page itself, or the one it sends its visitors to when that one has no name of its own."""
    for _ in range(3):
        if note is None or not note.reading.redirect or note.reading.items:
            return note
        target = survey.note(note.reading.redirect)
        if target is None or target is note or target.key == survey.home:
            return note
        named = tree.nodes.get(target.key)
        if named is not None and named.ways != ("list",):
            return note
        note = target
    return note


def _join(note: PageNote | None, tree: Tree, survey: Survey) -> ListJoined | None:
    if note is None or note.reading.kind.is_article:
        return None
    return join_list(survey, note, tree.further.get(request_id(note.key, note.exchange.form), ()))


def _state(
    node: Node, note: PageNote | None, items: Sequence[ColumnItem], tree: Tree, survey: Survey, settings: Settings
) -> str:
    """One of the states of `Column.state` (空、看不到、单页、下级栏目…)."""
    if node.external:
        return "external"
    if note is None:
        return "unread"
    reading = note.reading
    if reading.challenge or reading.login or reading.soft_error:
        return "unread"
    if items:
        if all(i.item.url and survey.canonical(i.item.url) in tree.nodes for i in items):
            return "sub_columns"
        linked = [i.item.url for i in items if i.item.url]
        if linked and not any(settings.in_scope(url) for url in linked):
            return "external"
        return "items"
    if reading.redirect:
        return "redirect"
    if reading.kind.is_article:
        return "single_document"
    if reading.list_state == "script" or reading.script_shell:
        return "script"
    if reading.list_state in ("empty", "placeholder"):
        return "sub_columns" if node.children and reading.list_state == "empty" else reading.list_state
    if reading.list_state == "not_understood":
        return "not_understood"
    if node.children:
        return "sub_columns"
    if reading.body_chars >= _OWN_TEXT or reading.attachments or reading.body_images or reading.page_forms[1:]:
        return "single_document"
    if survey.frame_chars is not None and note.plain_chars - survey.frame_chars >= _OWN_WORDS:
        return "single_document"
    return "not_understood"


def _coverage(
    node: Node, path: Sequence[str], note: PageNote | None, joined: ListJoined | None, state: str, survey: Survey
) -> Coverage:
    where = "/".join(path) or node.url
    if state == "external" and node.external:
        return Coverage((where,), 0, (Gap(Reason.INCOMPLETE, node.url, "栏目设在其他网站，不在本次检查范围"),))
    if note is None:
        return Coverage((where,), 0, (survey.gap(node.url),))
    reading = note.reading
    if state == "redirect":
        target = survey.note(reading.redirect)
        return Coverage((where,), 1, () if target is not None else (survey.gap(reading.redirect),))
    gaps: tuple[Gap, ...] = joined.gaps if joined is not None else ()
    pages = len(joined.pages) if joined is not None else 1
    if state == "unread" and not gaps:
        gaps = (Gap(Reason.BLOCKED, reading.url, "访问被拦截或要求登录"),)
    if state == "not_understood" and not gaps:
        gaps = (Gap(Reason.LAYOUT, reading.url, "页面上未识别出列表或正文"),)
    if state == "script" and not gaps:
        gaps = (Gap(Reason.SCRIPT, reading.url, "内容由脚本生成"),)
    return Coverage((where,), 0 if state == "unread" else pages, tuple(sorted(gaps)))


def _roles(
    node: Node,
    path: Sequence[str],
    titles: Sequence[str],
    vocabulary: RoleVocabulary,
    parent: Column | None,
    built: Mapping[str, Column],
) -> tuple[RoleGuess, ...]:
    above: set[str] = set()
    current = parent
    for _ in range(8):
        if current is None:
            break
        above.update(g.role for g in current.roles if g.confidence is not Confidence.LOW)
        current = built.get(current.parent)
    parents = parent.roles if parent is not None else ()
    guesses = guess_roles(node.name, path, titles, vocabulary, parents, above)
    if any(not _low(g) for g in guesses):
        return guesses
    # A name that says nothing may be one of several. Menus also point from a heading to its first column: never sure.
    for name in node.known_as[1:]:
        further = [g for g in guess_roles(name, path, titles, vocabulary, parents, above) if not _low(g)]
        if further:
            found = (RoleGuess(g.role, Confidence.MEDIUM, f"又名“{name}”：{g.why}") for g in further)
            return (*found, *(g for g in guesses if g.role not in {f.role for f in further}))
    return guesses


def _low(guess: RoleGuess) -> bool:
    return guess.confidence is Confidence.LOW


def _archived(node: Node, path: Sequence[str], settings: Settings) -> bool:
    if any(_CLOSED.search(name) for name in path):
        return True
    forms = {plain_name(node.name), plain_name("".join(path)), node.url.rstrip("/")}
    return any(plain_name(a) in forms or a.rstrip("/") in forms for a in settings.archived)


def navigation(survey: Survey, found: Iterable[Column] = ()) -> Coverage:
    """How completely the ways to columns were read: the menu of the home page, and a site map or a tree.

    A tree stands on the pages of its own part of the site: beside it every entry of the main menu must have been read,
    or what lies under an entry that was not read would pass for not there.
    """
    home = survey.at(survey.home)
    if home is None:
        return Coverage(("首页导航",), 0, (survey.gap(survey.home),))
    gaps: list[Gap] = []
    looked = ["首页导航"]
    by_way: dict[str, set[int]] = {}
    for seen in survey.nav:
        by_way.setdefault(seen.link.where, set()).add(seen.page)
    at_home = any(survey.pages[s.page].key == survey.home and s.link.where in ("menu", "tree") for s in survey.nav)
    if home.reading.challenge or home.reading.login:
        gaps.append(Gap(Reason.BLOCKED, home.reading.url, "首页被拦截或要求登录"))
    elif not at_home:
        reason = Reason.SCRIPT if home.reading.script_shell else Reason.LAYOUT
        gaps.append(Gap(reason, home.reading.url, "首页上未识别出导航菜单"))
    maps = [s.link.url for s in survey.nav if s.link.where == "footer"]
    read = bool(by_way.get("sitemap"))
    trees = by_way.get("tree", set())
    if read:
        looked.append("网站地图")
    elif trees:
        looked.append("公开目录树")
        unread = [c for c in found if c.level <= 1 and "menu" in c.found_by and c.state == "unread"]
        gaps += [g for c in unread for g in c.coverage.gaps[:1] or (survey.gap(c.url),)]
    elif maps:
        looked.append("网站地图")
        note = survey.note(maps[0])
        gap = Gap(Reason.LAYOUT, maps[0], "网站地图未能识别") if note is not None else survey.gap(maps[0])
        gaps.append(gap)
    else:
        gaps.append(Gap(Reason.LAYOUT, home.reading.url, "未见网站地图或公开目录树"))
    pages = 1 + len(by_way.get("sitemap", ()) or trees)
    return Coverage(tuple(looked), pages, tuple(sorted(gaps)))


def describe_columns(found: Columns) -> list[dict[str, object]]:
    """The tree as plain rows for `checker columns`: name, role, confidence, counts, newest date, coverage and why."""
    rows: list[dict[str, object]] = []
    for column in _tree_order(found):
        best = column.roles[0] if column.roles else None
        gap = column.coverage.gaps[0] if column.coverage.gaps else None
        rows.append(
            {
                "name": column.name,
                "path": "/".join(column.path),
                "url": column.url,
                "level": column.level,
                "role": best.role if best is not None else "",
                "confidence": best.confidence.value if best is not None else "",
                "why": best.why if best is not None else "",
                "roles": [g.role for g in column.roles],
                "best": [g.role for g in column.roles if best is not None and g.confidence is best.confidence],
                "state": column.state,
                "items": len(column.items),
                "total_items": column.total_items,
                "newest": _iso(column.newest),
                "complete": column.coverage.complete,
                "gap": f"{gap.reason.value}: {gap.note or gap.where}" if gap is not None else "",
                "found_by": list(column.found_by),
                "click_depth": column.click_depth,
                "archived": column.archived,
            }
        )
    return rows


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _tree_order(found: Columns) -> Iterable[Column]:
    by_key = {c.key: c for c in found}
    waiting = [c for c in found if c.parent not in by_key]
    while waiting:
        column = waiting.pop(0)
        yield column
        waiting[:0] = [by_key[k] for k in column.children if k in by_key]
