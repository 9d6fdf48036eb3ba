"""Dates of an article (发布日期、成文日期): every candidate with its place, the strongest first.

Order of the publish date: visible label, META, (list row, added where lists are known), address. The date of writing
and the signing date never count as publish date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from checker.model.reading import Dated
from checker.model.vocabulary import DateSource
from checker.parse.article.body import Body
from checker.parse.article.labels import Field, first_of, is_empty
from checker.parse.article.meta import Meta
from checker.parse.article.outline import FOOT, SIDE, Line, Outline
from checker.parse.dates import FoundDate, date_in_address, find_dates, parse_date
from checker.parse.memo import per_script

META_NAMES = (
    "pubdate",
    "publishdate",
    "pubtime",
    "publishtime",
    "publish_time",
    "publish_date",
    "pub_date",
    "article:published_time",
    "og:published_time",
    "firstpublishedtime",
    "datepublished",
    "dc.date",
    "dcterms.issued",
    "date",
    "weibo:article:create_at",
)
_SCRIPT_VALUE = re.compile(
    r"\b_*\$?_*(?:pub(?:lish(?:ed)?)?_?(?:data|date|time)|fbsj|fbrq|fabushijian|docreltime|writetime)\w*\s*[:=]\s*[\"']([^\"'<>\n]{8,40})[\"']",
    re.I,
)
_SCRIPT_WRITE = re.compile(
    r"(?:发布时间|发布日期|发表时间)\s*[:：∶]?\s*(?:<[^>]{0,80}>\s*){0,3}[\"'+\s]{0,6}((?:19|20)\d\d[^<\"']{4,24})"
)
_SCRIPT_DATE = re.compile(r"[\"'](?:\s|&nbsp;)*((?:19|20)\d\d[^\"'<>\n]{4,24})[\"']")
_SHORT_SCRIPT = 1000
_SCRIPT_NAME = re.compile(
    r"[bBcCwW](?i:(?<=pub)(?:lish(?:ed)?)?_?(?:data|date|time)|(?<=fb)(?:sj|rq)|(?<=fab)ushijian|(?<=doc)reltime|(?<=w)ritetime)"
)
"""In every match of `_SCRIPT_VALUE`; written so that most characters are passed over."""
_INFO = re.compile(r"来源|作者|浏览|点击|阅读|字体|字号|打印|分享|编辑|访问量|发布机构|发布人|录入")
_NOT_PUBLISHED = re.compile(
    r"今天是|现在是|页面生成|生成时间|版权|copyright|©|截止|截至|有效期|成文|签发|印发|施行|实施|生效|废止|失效|当前时间|农历|星期",
    re.I,
)
_PUBLISHED_AT = re.compile(r"(?:发布于|发表于|发布)\s*[:：∶]?\s*(?=(?:19|20)\d\d)")
_DATE_LIKE = re.compile(r"\d{2,}\D+\d|\d{6}|[年月日]")
_SIGNED = re.compile(r"^[（(]?\s*(?:[^，。；：:\d]{0,40}?)$")
_SENTENCE = re.compile(r"[。，；：:\d]")
_PRINTED = re.compile(r"印发|抄送|打印")
RANK = {"published": 0, "dated": 10, "updated": 70}
"""Labels by strength; 更新时间 is all that some templates print, and stands behind PubDate."""
_BOXED, _BELOW, _SCRIPT, _META, _INFO_RANK, _ADDRESS = 1, 25, 20, 50, 60, 90


class Dates(Struct, frozen=True, gc=False):
    """What the page says about its dates."""

    published: Dated | None = None
    candidates: tuple[Dated, ...] = ()
    unreadable: str = ""
    written: date | None = None
    effective: date | None = None
    expires: date | None = None


def _dated(found: FoundDate, source: DateSource, where: str, quote: str = "") -> Dated | None:
    if found.value is None:
        return None
    return Dated(found.value, source, quote or found.text, found.time, found.weak, where)


def _labelled(fields: Iterable[Field], body: Body) -> tuple[list[tuple[int, Dated]], str]:
    found: list[tuple[int, Dated]] = []
    unreadable = ""
    for f in fields:
        rank = RANK.get(f.kind)
        if rank is None or is_empty(f.value):
            continue
        first = parse_date(f.value[:60])
        if first is None or first.value is None:
            if f.kind == "published" and not unreadable and (first is not None or _DATE_LIKE.search(f.value)):
                unreadable = f.value[:60]
            continue
        if first.start > 12:
            continue
        # The info line beside the title tells the time, too; of equal labels it comes before the table.
        if dated := _dated(first, DateSource.LABEL, f.label, f.value[:60]):
            # Below the body stand lists of other articles, each with its own date.
            below = body.last > body.first and f.line >= body.last
            found.append((rank + (_BOXED if f.boxed else 0) + (_BELOW if below else 0), dated))
    return found, unreadable


def _info_line(out: Outline, title_line: int, body: Body, fields: Sequence[Field]) -> Dated | None:
    """A date without a label in the line under the title (来源 … 2021-05-24 … 字体)."""
    if title_line < 0:
        return None
    stop = body.first if body.first > title_line else min(title_line + 8, len(out.lines))
    labels = {f.line for f in fields if f.boxed}
    for index in range(title_line + 1, min(stop, title_line + 9, len(out.lines))):
        line = out.lines[index]
        text = line.text
        if index in labels or index - 1 in labels:
            # the value of another label
            continue
        if (
            not text
            or len(text) > 160
            or line.zone in (FOOT, SIDE)
            or line.linked * 2 > len(text)
            or _NOT_PUBLISHED.search(text)
        ):
            continue
        found = [f for f in find_dates(text) if f.value is not None and not f.weak]
        if len(found) == 1 and (_INFO.search(text) or len(text) - len(found[0].text) <= 4) and text[:1] not in "（(":
            return _dated(found[0], DateSource.LABEL, "标题下方")
    return None


def _beside_label(fields: Sequence[Field], out: Outline) -> Dated | None:
    """The date that a script writes right behind its label: 发布时间：<script>document.write("2021-05-20")</script>."""
    lines = {f.line: f.label for f in fields if f.kind == "published" and parse_date(f.value[:60]) is None}
    if not lines:
        return None
    for r in out.references:
        if r.tag == "script" and r.line in lines and (match := _SCRIPT_DATE.search(r.node.text()[:_SHORT_SCRIPT])):
            found = parse_date(match.group(1), compact=True)
            if found and (dated := _dated(found, DateSource.LABEL, lines[r.line], match.group(1).strip())):
                return dated
    return None


@per_script
def _scripted(script: str) -> Dated | None:
    """The publish date that a script writes or gives to a variable."""
    if len(script) > 200_000:
        return None
    patterns = []
    if ("20" in script or "19" in script or "年" in script) and _SCRIPT_NAME.search(script):
        patterns.append(_SCRIPT_VALUE)
    if "发布" in script or "发表" in script:
        patterns.append(_SCRIPT_WRITE)
    for pattern in patterns:
        for match in pattern.finditer(script):
            found = parse_date(match.group(1), compact=True)
            if found and (dated := _dated(found, DateSource.LABEL, "script", match.group(1).strip())):
                return dated
    return None


def read_dates(
    url: str, meta: Meta, fields: Sequence[Field], out: Outline, body: Body, title_line: int, scripts: Sequence[str]
) -> Dates:
    """All dates of an article page; `published` is the strongest candidate or None.

    `title_line` is the index of the line that shows the title, -1 where there is none.
    """
    labelled, unreadable = _labelled(fields, body)
    ranked = [(rank, position, dated) for position, (rank, dated) in enumerate(labelled)]
    for line in out.lines:
        text = line.text
        if (
            len(text) < 120
            and ("发布" in text or "发表于" in text)
            and line.zone != FOOT
            and (match := _PUBLISHED_AT.search(text))
        ):
            found = parse_date(line.text[match.end() : match.end() + 40])
            if (
                found
                and found.start == 0
                and (dated := _dated(found, DateSource.LABEL, "发布"))
                and not _in_body(out, body, line)
            ):
                ranked.append((0, len(ranked), dated))
                break
    if not any(rank < _META for rank, _, _ in ranked) and (
        dated := next((written for script in scripts if (written := _scripted(script))), None)
        or _beside_label(fields, out)
    ):
        ranked.append((_SCRIPT, len(ranked), dated))
    for name in META_NAMES:
        value = meta.get(name)
        if not value:
            continue
        given = parse_date(value, compact=True)
        if given and (dated := _dated(given, DateSource.META, name, value)):
            ranked.append((_META, len(ranked), dated))
        elif not unreadable and name == "pubdate":
            unreadable = value[:60]
        break
    if info := _info_line(out, title_line, body, fields):
        ranked.append((_INFO_RANK, len(ranked), info))
    if address := date_in_address(url):
        dated = _dated(address, DateSource.ADDRESS, address.text.strip("/"), address.text)
        if dated:
            ranked.append((_ADDRESS, len(ranked), dated))
    ranked.sort(key=lambda r: (r[0], r[1]))
    candidates = tuple(d for _, _, d in ranked)
    published = candidates[0] if candidates else None
    if published is not None and published.source is DateSource.LABEL and not published.time:
        published = _with_time(published, candidates)
    if published is not None and published.source is not DateSource.ADDRESS:
        unreadable = ""
    return Dates(
        published,
        candidates,
        unreadable,
        _written(fields, out, body),
        _value(fields, meta, "effective", ("effectivetime", "effectivedate", "effective_date", "implementationdate")),
        _value(
            fields,
            meta,
            "expires",
            ("expiretime", "expiredate", "expirydate", "abolishdate", "invalidtime", "failuretime"),
        ),
    )


def _with_time(published: Dated, candidates: Iterable[Dated]) -> Dated:
    """The time of day that another strong candidate of the same day gives."""
    for other in candidates:
        if other.value == published.value and other.time and other.source is not DateSource.ADDRESS:
            return Dated(
                published.value, published.source, published.quote, other.time, published.weak, published.where
            )
    return published


def _in_body(out: Outline, body: Body, line: Line) -> bool:
    return body.element >= 0 and out.within(line.element, body.element)


def _value(fields: Sequence[Field], meta: Meta, kind: str, names: tuple[str, ...]) -> date | None:
    for text in (first_of(fields, kind), meta.get(*names)):
        if text and (found := parse_date(text, compact=True)) and found.value:
            return found.value
    return None


def _written(fields: Sequence[Field], out: Outline, body: Body) -> date | None:
    """Labelled date of writing, else the signing date among the last lines of the body."""
    label = first_of(fields, "written")
    if label and (found := parse_date(label)) and found.value:
        return found.value
    # a row of another list beside the text: a linked title with its date
    lines = [line for line in out.lines[body.first : body.last] if line.text and not line.linked]
    for line in reversed(lines[-14:]):
        if signed := _signing_date(line.text):
            return signed
    # 印发通知: the notice is signed before the text it issues begins
    for before, line in zip(lines, lines[1:], strict=False):
        if len(before.text) > 40 or out.elements[line.element].tag in ("td", "th") or _SENTENCE.search(before.text):
            continue
        if signed := _signing_date(line.text):
            return signed
    return None


def _signing_date(text: str) -> date | None:
    """The day when a line is a date, perhaps after the signing body's name, and nothing else."""
    if len(text) > 60 or _PRINTED.search(text):
        return None
    dates = [f for f in find_dates(text) if f.value is not None and not f.weak and not f.time]
    if len(dates) != 1:
        return None
    before, after = text[: dates[0].start].strip(), text[dates[0].end :].strip(" 。.）)")
    return dates[0].value if not after and _SIGNED.match(before) else None
