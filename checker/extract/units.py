"""Which configured unit (责任单位) a text speaks of: full names, aliases, usual abbreviations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.model.site import Unit, Zone

_BLANK = re.compile(r"\s+")
# Usual short forms in the names of bureaus (住建局 for 住房和城乡建设局); a match by them is never sure.
_SHORT = (
    ("住房和城乡建设", ("住建", "建设", "住房城乡建设")),
    ("住房城乡建设", ("住建", "住房和城乡建设")),
    ("发展和改革", ("发改", "发展改革")),
    ("发展改革", ("发改", "发展和改革")),
    ("人力资源和社会保障", ("人社", "人力资源社会保障")),
    ("人力资源社会保障", ("人社", "人力资源和社会保障")),
    ("自然资源和规划", ("自规", "自然资源", "资规")),
    ("自然资源规划", ("自规", "自然资源")),
    ("市场监督管理", ("市监", "市场监管")),
    ("综合行政执法", ("综合执法", "执法", "城管执法")),
    ("卫生健康", ("卫健", "卫生")),
    ("退役军人事务", ("退役军人",)),
    ("文化和旅游", ("文旅", "文化旅游")),
    ("文化旅游", ("文旅", "文化和旅游")),
    ("教育体育", ("教体",)),
    ("教育和体育", ("教体", "教育体育")),
    ("工业和信息化", ("工信", "工业信息化")),
    ("行政审批服务", ("行政审批", "审批服务", "审批")),
    ("应急管理", ("应急",)),
    ("生态环境", ("环保", "环境")),
    ("农业农村", ("农业",)),
    ("交通运输", ("交通",)),
    ("财政金融", ("财金", "财政")),
    ("经济发展", ("经发", "经济")),
    ("投资促进", ("招商", "投促")),
    ("党群工作", ("党群",)),
    ("党政办公室", ("党政办",)),
    ("办公室", ("办",)),
    ("医疗保障", ("医保",)),
    ("规划建设", ("规建",)),
    ("科学技术", ("科技",)),
    ("社会事务", ("社会",)),
    ("委员会", ("委",)),
    ("服务中心", ("中心",)),
)
_FOREIGN = re.compile(r"(?:[省市县]|国家|自治区|中央)$")
_LEAD = re.compile(r"^(?:本区|全区|我区|区直|区级|新区|开发区|园区|管委会|区)(?=.{2,})")
_SHORTEST = 3
_LONGEST = 400


def _fold(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


class UnitMatcher:
    """Finds configured units in titles, issuers and column names."""

    def __init__(self, units: Sequence[Unit], zone: Zone) -> None:
        self._zone = tuple(_fold(z) for z in (zone.name, zone.short_name) if len(_fold(z)) > 1)
        self._parent = _fold(zone.parent)
        sure: dict[str, str] = {}
        doubtful: dict[str, set[str]] = {}
        for unit in units:
            for name in unit.names:
                for form in self._forms(_fold(name)):
                    sure.setdefault(form, unit.name)
                    for short in _shortened(form):
                        doubtful.setdefault(short, set()).add(unit.name)
        self._sure = sure
        self._doubtful = {s: next(iter(n)) for s, n in doubtful.items() if len(n) == 1 and s not in sure}
        self._pattern = _pattern((*sure, *self._doubtful))

    def _forms(self, name: str) -> Iterable[str]:
        """The name, and the name without the zone's name or 区 before it."""
        yield name
        bare = name
        for zone in sorted((*self._zone, self._parent), key=len, reverse=True):
            if zone and bare.startswith(zone) and len(bare) > len(zone) + 1:
                bare = bare[len(zone) :]
                yield bare
        cut = _LEAD.sub("", bare)
        if cut != bare and len(cut) >= _SHORTEST:
            yield cut

    @lru_cache(maxsize=32768)  # noqa: B019 - lives as long as one judging
    def match(self, text: str) -> tuple[str, str]:
        """Unit matched with confidence, and else a unit matched in doubt; both empty when none is named.

        The longest name wins. A name that stands behind another region (市财政局 for 区财政局) is only a doubt.
        """
        if self._pattern is None or not text:
            return "", ""
        folded = _fold(text[:_LONGEST])
        best: tuple[int, int, str, bool] | None = None
        for found in self._pattern.finditer(folded):
            name = found[0]
            sure = name in self._sure and not self._of_another_region(folded[: found.start()])
            unit = self._sure.get(name) or self._doubtful[name]
            rank = (int(sure), len(name), unit, sure)
            if best is None or rank[:2] > best[:2]:
                best = rank
        if best is None:
            return "", ""
        return (best[2], "") if best[3] else ("", best[2])

    def _of_another_region(self, before: str) -> bool:
        if not before or before.endswith(self._zone):
            return False
        return _FOREIGN.search(before) is not None

    @property
    def names(self) -> frozenset[str]:
        """Every form that is matched with confidence."""
        return frozenset(self._sure)


def _shortened(name: str) -> Iterable[str]:
    for long, shorts in _SHORT:
        if long in name:
            for short in shorts:
                form = name.replace(long, short)
                if len(form) >= _SHORTEST and form != name:
                    yield form


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted({n for n in names if len(n) >= 2}, key=lambda n: (-len(n), n))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
