"""Personal numbers (个人信息) in text: found, judged by check digits and context, and masked on the spot.

Identity numbers follow GB 11643-1999 (公民身份号码), bank cards GB/T 16791 prefixes 62 with the Luhn digit of ISO/IEC
7812-1. What leaves this module is masked; no whole number is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

_ID = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![\dA-Za-z.\-*])1[3-9]\d{9}(?![\dA-Za-z*])")
_CARD = re.compile(r"(?<![\dA-Za-z])62\d{2}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_CODES = re.compile(
    r"(?:信用代码|机构代码|索引号|项目代码|项目编号|编码|编号|条码|流水号|订单号|合同号|案号|税号)[^\d，。；\n]{0,8}$"
)
_ID_LABEL = re.compile(r"身份证(?:件)?(?:号码|号)?[^\d，。；\n]{0,8}$")
_ID_HEAD = re.compile(r"身份证|公民身份号码|证件号")
_CODE_HEAD = re.compile(r"信用代码|机构代码|索引号|项目代码|编码|编号|流水号|税号")
_CONTACT = re.compile(r"联系|咨询|值班|投诉|举报|热线|监督|电话|服务|受理|客服|邮编|传真")
_BANK = re.compile(r"[账帐]号|[账帐]户|卡号|开户|银行卡")
_SENSITIVE = re.compile(r"家庭住址|家庭地址|住址|病种|病情|疾病|残疾类别|残疾等级|残疾证")
_NAME_HEAD = re.compile(r"^(?:姓名|户主|户主姓名|申请人|申请人姓名|学生姓名|患者|家庭成员)$")
_LIST = 3
"""Numbers in one table, and rows of one list, from which it is a list (名单)."""
_MOST = 2_000_000
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A personal number, masked."""

    kind: str
    """id, phone, bank or address."""
    masked: str
    doubtful: bool = False
    """The check digit does not fit although its head says what it is; a contact number of a notice."""
    note: str = ""
    """list, contact, single, check or empty."""
    where: str = "正文"
    count: int = 1


def is_identity(number: str) -> bool:
    """True for 18 characters with a province, a possible birth date and the right check digit."""
    return shaped_identity(number) and _CHECKS[
        sum(int(c) * w for c, w in zip(number, _WEIGHTS, strict=False)) % 11
    ] == (number[17].upper())


def shaped_identity(number: str) -> bool:
    """True for 18 characters with a province and a possible birth date, whatever the check digit."""
    if len(number) != 18 or not (number.isascii() and number[:17].isdigit()) or int(number[:2]) not in _PROVINCES:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def luhn(number: str) -> bool:
    """True when the last digit fits the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mask(kind: str, number: str) -> str:
    """The accepted masks: 6 + * + 4, mobiles 3 + **** + 4."""
    head = 3 if kind == "phone" else 6
    return number[:head] + "*" * (len(number) - head - 4) + number[-4:]


def masked_text(text: str) -> str:
    """The text with every identity number in it masked, for addresses and names of files."""
    return _ID.sub(lambda m: mask("id", m[0]) if is_identity(m[0]) else m[0], text)


@dataclass(slots=True)
class _Found:
    """Numbers by kind and class, each once."""

    groups: dict[tuple[str, bool, str, str], list[str]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, kind: str, number: str, *, doubtful: bool = False, note: str = "", where: str = "正文") -> None:
        if (kind, number) not in self.seen:
            self.seen.add((kind, number))
            self.groups.setdefault((kind, doubtful, note, where), []).append(mask(kind, number))

    def numbers(self) -> tuple[Number, ...]:
        return tuple(
            Number(kind, masked[0], doubtful, note, where, len(masked))
            for (kind, doubtful, note, where), masked in self.groups.items()
        )


Tables = Iterable[Sequence[Sequence[str]]]


def scan(texts: Iterable[str], tables: Tables = (), addresses: Iterable[str] = ()) -> tuple[Number, ...]:
    """Every personal number in texts, tables and addresses, a number once, tables first because heads tell most.

    Numbers labelled as codes (统一社会信用代码, 索引号 …) are left out, masked ones match nothing.
    """
    found = _Found()
    lists: list[Number] = []
    for table in tables:
        lists.extend(_table(found, table))
    for text in texts:
        _text(found, unicodedata.normalize("NFKC", text[:_MOST]))
    for address in addresses:
        for match in _ID.finditer(address):
            if is_identity(match[0]):
                found.add("id", match[0], where="链接地址")
    return (*found.numbers(), *lists)


def _text(found: _Found, text: str) -> None:
    for match in _ID.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if is_identity(match[0]):
            if not _CODES.search(before):
                found.add("id", match[0])
        elif _ID_LABEL.search(before) and shaped_identity(match[0]):
            found.add("id", match[0], doubtful=True, note="check")
    phones = list(_PHONE.finditer(text))
    for match in phones:
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        contact = bool(_CONTACT.search(before.rpartition("\n")[2]))
        found.add("phone", match[0], doubtful=contact, note="contact" if contact else "single")
    for match in _CARD.finditer(text):
        number = re.sub(r"[ \-]", "", match[0])
        if luhn(number) and _BANK.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            found.add("bank", number)


def _table(found: _Found, table: Sequence[Sequence[str]]) -> Iterator[Number]:
    rows = [[unicodedata.normalize("NFKC", cell).strip() for cell in row] for row in table]
    heads = _heads(rows)
    phones: list[str] = []
    for row in rows:
        for place, cell in enumerate(row):
            head = heads.get(place, "")
            left = row[place - 1] if place else ""
            for match in _ID.finditer(cell):
                if _CODE_HEAD.search(head) or _CODE_HEAD.search(left) or _CODES.search(cell[: match.start()]):
                    continue
                if is_identity(match[0]):
                    found.add("id", match[0], where="表格")
                elif _ID_HEAD.search(head) or _ID_LABEL.search(cell[: match.start()]) or _ID_HEAD.search(left):
                    found.add("id", match[0], doubtful=True, note="check", where="表格")
            phones.extend(m[0] for m in _PHONE.finditer(cell))
            for match in _CARD.finditer(cell):
                number = re.sub(r"[ \-]", "", match[0])
                if luhn(number) and (_BANK.search(head) or _BANK.search(left) or _BANK.search(cell)):
                    found.add("bank", number, where="表格")
    if len(set(phones)) >= _LIST:
        for phone in phones:
            found.add("phone", phone, note="list", where="表格")
    elif phones:
        contact = bool(_CONTACT.search("".join(c for row in rows for c in row)))
        for phone in phones:
            found.add("phone", phone, doubtful=contact, note="contact" if contact else "single", where="表格")
    sensitive = [h for h in heads.values() if _SENSITIVE.search(h)]
    if sensitive and any(_NAME_HEAD.match(h) for h in heads.values()) and len(rows) - 1 >= _LIST:
        yield Number("address", "、".join(sensitive)[:60], True, "list", "表格", len(rows) - 1)


def _heads(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Column → words of the head rows: the first rows without any long number."""
    heads: dict[int, str] = {}
    for row in rows[:3]:
        if any(re.search(r"\d{6}", cell) for cell in row):
            break
        if heads and not any(_NAME_HEAD.match(c) or _ID_HEAD.search(c) or _SENSITIVE.search(c) for c in row):
            break
        for place, cell in enumerate(row):
            heads[place] = heads.get(place, "") + cell if len(row) > 1 else heads.get(place, "")
    return heads
