"""Whether a paper is the one its title promises: year and unit inside against the title and against its own cover."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.extract.attachments.identity import Identity, same_unit, short_unit, years_in
from checker.extract.attachments.names import is_known
from checker.extract.attachments.outline import Outline
from checker.model.facts import FileProblem


def identity_problems(
    body: Outline,
    who: Identity,
    title: str,
    unit_names: Sequence[Sequence[str]],
    year: int | None,
    template: bool,
) -> list[FileProblem]:
    """Another year or unit inside than the title, or than the paper's own cover, says."""
    problems: list[FileProblem] = []
    titled = year if year is not None else next(iter(years_in(title)), None)
    page = who.year_line.page if who.year_line else 1
    quote = who.year_line.text[:80] if who.year_line else ""
    if titled is not None and who.year is not None and titled != who.year:
        message = f"标题为{titled}年，文件内为{who.year}年"
        problems.append(FileProblem("other_year", message, page, quote, 0, title[:80], "review"))
    problems.extend(_strange_years(body, who))
    outside = _named_unit(title, unit_names)
    if who.unit and outside and not template and not _belongs(who.unit, outside, unit_names):
        place = who.unit_line
        message = f"标题单位为“{outside}”，文件内为“{who.unit}”"
        problems.append(
            FileProblem(
                "other_unit",
                message,
                place.page if place else 1,
                place.text[:80] if place else "",
                0,
                title[:80],
                "review",
            )
        )
    problems.extend(_strange_units(body, who))
    return problems


_PAPER_LINE = re.compile(r"^(?:第[一二三四五]部分)?(.{3,38}?)(20\d\d)年度?(?:部门|单位)?(?:收支)?(?:预算|决算)")


def _strange_years(body: Outline, who: Identity) -> list[FileProblem]:
    """Part titles and captions with another year than the paper's: left over from last year's file."""
    if who.year is None:
        return []
    found: list[FileProblem] = []
    for line in body.lines:
        words = line.bare
        if line.filled > 1 or len(words) > 50 or "。" in words or "，" in words:
            continue
        match = re.search(
            r"(20\d\d)年度?(?:部门|单位)?[^年]{0,20}(?:预算|决算)[^年]{0,12}(?:表|说明|情况|公开)$", words
        )
        if match is None and who.level == "department" and is_known(words):
            match = re.search(r"(20\d\d)年", words)
        if match and int(match.group(1)) != who.year:
            message = f"文件为{who.year}年，此处写作{match.group(1)}年"
            quote = who.year_line.text[:80] if who.year_line else who.title
            found.append(
                FileProblem(
                    "other_year_inside",
                    message,
                    line.page,
                    words[:80],
                    who.year_line.page if who.year_line else 1,
                    quote,
                    "partial",
                )
            )
    return found[:5]


def _strange_units(body: Outline, who: Identity) -> list[FileProblem]:
    """Part titles that name another unit than the cover."""
    found: list[FileProblem] = []
    if not who.unit:
        return found
    for line in body.lines:
        match = _PAPER_LINE.match(line.bare) if line.filled == 1 and len(line.bare) <= 60 else None
        if match is None:
            continue
        name = match.group(1)
        if name == who.unit or who.unit in name or "，" in name or "：" in name:
            continue
        if not re.search(r"(?:局|委|办|部|中心|院|校|所|处|队|会|公司|集团|政府)$", name):
            continue
        same = same_unit(name, who.unit)
        message = f"封面单位为“{who.unit}”，此处写作“{name}”" + ("，名称写法不一致" if same else "")
        page = who.unit_line.page if who.unit_line else 1
        found.append(FileProblem("other_unit_inside", message, line.page, line.text[:80], page, who.unit, "review"))
    return found[:5]


def _named_unit(title: str, unit_names: Sequence[Sequence[str]]) -> str:
    """The configured unit a title names, by the longest of its names; else the words in front of the year."""
    plain = "".join(title.split())
    best = ""
    for names in unit_names:
        for name in names:
            if len(name) > len(best) and len(name) >= 2 and name in plain:
                best = name
    if best:
        return best
    match = re.search(r"(?:20\d\d年?度?)?([\u4e00-\u9fff]{3,30}?(?:局|委员会|办公室|中心|管委会))", plain)
    return match.group(1).removeprefix("年").removeprefix("度") if match else ""


def _belongs(inside: str, outside: str, unit_names: Sequence[Sequence[str]]) -> bool:
    """True when both names may be of one unit, by the unit's own list of names too."""
    if same_unit(inside, outside):
        return True
    for names in unit_names:
        if outside in names or any(outside == short_unit(n) for n in names):
            return any(same_unit(inside, name) for name in names)
    return False


def unit_name(inside: str, unit_names: Sequence[Sequence[str]]) -> str:
    """The configured name of the unit inside; its own words when none matches or several do."""
    plain = "".join(inside.split())
    if not plain:
        return ""
    hits = [names[0] for names in unit_names if names and any(len(n) >= 3 and same_unit(plain, n) for n in names)]
    exact = [names[0] for names in unit_names if plain in names]
    return (exact or hits)[0] if len(exact or hits) == 1 else plain
