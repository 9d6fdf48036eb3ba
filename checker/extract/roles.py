"""What a column is for (栏目角色): by its name, by what stands above it, by the titles in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.model.facts import RoleGuess
from checker.model.requirement import RoleSpec
from checker.model.vocabulary import Confidence

_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉<>【】\[\]（）()「」『』·•、,，:：_|/\\—-]+")
_YEAR_ONLY = re.compile(r"(?:19|20)\d{2}年?度?(?:以前|及以前|之前)?(?:信息|文件)?|[一二三四]季度|\d{1,2}月份?")
# Names that say nothing without the column above (其他 under 政策文件 is 政策文件).
_GENERIC = frozenset(
    {
        "其他", "其它", "文件", "会议", "工作动态", "动态", "信息", "最新", "全部", "相关信息", "综合", "其他信息", "本级", "区级", "市级", "省级",
        "国家级", "国家", "国务院", "列表", "内容", "详情", "信息公开", "更多信息", "历史", "往年", "归档", "目录", "区直部门", "部门", "镇街",
        "乡镇街道", "乡镇", "街道", "街道办事处", "企业", "个人", "区本级",
    }
)  # fmt: skip
_PREFIX = re.compile(
    r"^(?:本区|我区|全区|本县|我县|本市|我市|本站|本级|区级|新区|园区|开发区|管委会|区|县|市)(?=.{2,})"
)
_SUFFIX = re.compile(r"(?<=.{2})(?:专栏|栏目|专区|专题|专页|平台|频道|信息|公开|列表|汇总|一览|板块|公布)$")
_ZONE_SORT = re.compile(
    r"(?:经济技术开发区|经济开发区|高新技术产业开发区|开发区|管理委员会|管委会|新区|园区|区|县|市)+$"
)
_Add = Callable[[str, Confidence, str], None]
_LONGEST = 100
_SHARE = 0.3
_FEWEST = 2
_SAMPLE = 60
# A name that its parent turns into something else: 公开指南 below 公共企事业单位 is no guide of the authority.
_SPECIFIC = {
    "public_enterprise": ("public_enterprise_catalogue", "public_enterprise_field"),
    "standard_catalogue": ("standard_field",),
    "decision": ("decision_stage", "decision_catalogue"),
}


@lru_cache(maxsize=32768)
def plain_name(name: str) -> str:
    """A column name as it is compared: without white space, quotes, brackets and separators."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


@dataclass(frozen=True, slots=True)
class RoleVocabulary:
    """The roles of the catalogue prepared for guessing, with names added by the configuration."""

    roles: Mapping[str, RoleSpec]
    exact: Mapping[str, tuple[str, ...]]
    fragments: tuple[tuple[str, str], ...]
    """Fragment, role."""
    zone_names: tuple[str, ...] = ()
    """Names of the zone that may stand before a column name."""

    def is_name(self, name: str) -> bool:
        """True when the name alone means a role."""
        return plain_name(name) in self.exact


def role_vocabulary(
    roles: Mapping[str, RoleSpec], extra: Mapping[str, Sequence[str]] | None = None, zone_names: Iterable[str] = ()
) -> RoleVocabulary:
    """Prepare the catalogue's roles; `extra` gives further column names by role id.

    Raises KeyError for an unknown role in `extra`.
    """
    exact: dict[str, list[str]] = {}
    for role in roles.values():
        for name in role.names:
            exact.setdefault(plain_name(name), []).append(role.id)
    for role_id, names in (extra or {}).items():
        if role_id not in roles:
            raise KeyError(role_id)
        for name in names:
            exact[plain_name(name)] = [role_id]
    fragments = tuple((plain_name(f), role.id) for role in roles.values() for f in role.contains)
    full = {plain_name(z) for z in zone_names}
    short = {_ZONE_SORT.sub("", z) for z in full}
    zones = tuple(sorted((z for z in full | short if len(z) > 1), key=lambda z: (-len(z), z)))
    return RoleVocabulary(roles, {n: tuple(ids) for n, ids in exact.items()}, fragments, zones)


def guess_roles(
    name: str,
    path: Sequence[str],
    item_titles: Sequence[str],
    vocabulary: RoleVocabulary,
    parent_roles: Sequence[RoleGuess] = (),
    above: Iterable[str] = (),
) -> tuple[RoleGuess, ...]:
    """Roles a column seems to have, surest first.

    `path` holds the names from the home page down (this one last or not), `parent_roles` the guesses for the column
    right above, `above` role ids believed of any column above. The name alone gives high confidence; a name shared by
    two roles, a name with something cut off, or a fragment with evidence (parent or titles) medium; a fragment without
    evidence low. A name that says nothing (其他, 2021年) takes the parent's roles with medium confidence at most.
    """
    plain = plain_name(name[:_LONGEST])
    if not plain:
        return ()
    names_above = tuple(p for p in (plain_name(n) for n in path) if p and p != plain)
    roles_above = {r for n in names_above for r in vocabulary.exact.get(n, ())} | set(above)
    guesses: dict[str, RoleGuess] = {}

    def add(role: str, confidence: Confidence, why: str) -> None:
        known = guesses.get(role)
        if known is None or _RANK[confidence] < _RANK[known.confidence]:
            guesses[role] = RoleGuess(role, confidence, why)

    placed = _by_place(plain, roles_above, vocabulary, add)
    overridden = placed == "public_enterprise"
    sure, cut = _named(plain, vocabulary)
    if plain in _GENERIC or _YEAR_ONLY.fullmatch(plain):
        for guess in parent_roles:
            if guess.confidence is not Confidence.LOW:
                add(guess.role, Confidence.MEDIUM, f"名称“{name}”不能单独说明用途，随上级栏目")
        if guesses:
            return _sorted(guesses)
    for role in sure:
        if overridden:
            add(role, Confidence.LOW, f"栏目名称“{name}”，但上级栏目另有所指")
        elif len(sure) == 1 and not cut and placed != "standard_catalogue":
            add(role, Confidence.HIGH, f"栏目名称“{name}”")
        else:
            add(role, Confidence.MEDIUM, f"栏目名称“{name}”近似" if cut else f"栏目名称“{name}”有多种用途")
    if not sure and not overridden:
        for fragment, role in vocabulary.fragments:
            spec = vocabulary.roles[role]
            if fragment not in plain or any(word in plain for word in spec.excludes):
                continue
            evidence = _evidence(spec, names_above, roles_above, item_titles)
            if evidence:
                add(role, Confidence.MEDIUM, f"名称含“{fragment}”，{evidence}")
            elif not _place_bound(role):
                add(role, Confidence.LOW, f"名称含“{fragment}”")
    return _sorted(guesses)


_RANK = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


def _sorted(guesses: Mapping[str, RoleGuess]) -> tuple[RoleGuess, ...]:
    return tuple(sorted(guesses.values(), key=lambda g: (_RANK[g.confidence], g.role)))


def _place_bound(role: str) -> bool:
    """True for roles that exist only below a certain column."""
    return any(role in bound for bound in _SPECIFIC.values()) and role != "decision_catalogue"


def _by_place(plain: str, roles_above: set[str], vocabulary: RoleVocabulary, add: _Add) -> str:
    """Roles that the place gives, and the role above that gives them; empty when none does."""
    replaced = ""
    for parent, bound in _SPECIFIC.items():
        if parent not in roles_above:
            continue
        for role in bound:
            spec = vocabulary.roles.get(role)
            if spec is None or any(word in plain for word in spec.excludes):
                continue
            hit = next((f for f in spec.contains if plain_name(f) in plain), "")
            if hit:
                add(role, Confidence.MEDIUM, f"名称含“{hit}”，位于“{vocabulary.roles[parent].title}”之下")
                replaced = parent if parent == "public_enterprise" or not replaced else replaced
    return replaced


def _named(plain: str, vocabulary: RoleVocabulary) -> tuple[tuple[str, ...], bool]:
    """Roles by whole name, and whether something had to be cut off first."""
    if plain in vocabulary.exact:
        return vocabulary.exact[plain], False
    forms = [plain]
    for zone in vocabulary.zone_names:
        if plain.startswith(zone) and len(plain) > len(zone) + 1:
            forms.append(plain[len(zone) :])
            break
    for form in tuple(forms):
        forms.extend((_PREFIX.sub("", form), _SUFFIX.sub("", form), _SUFFIX.sub("", _PREFIX.sub("", form))))
    for form in forms:
        if form in vocabulary.exact and form not in _GENERIC:
            return vocabulary.exact[form], True
    return (), False


def _evidence(spec: RoleSpec, names_above: Sequence[str], roles_above: set[str], titles: Sequence[str]) -> str:
    """Why a fragment is believed: the column above, or the titles; empty when nothing speaks for it."""
    for parent in spec.parents:
        if parent in roles_above or any(plain_name(parent) in n for n in names_above):
            return "上级栏目相符"
    if spec.title_keywords and titles:
        sample = titles[:_SAMPLE]
        hits = sum(1 for title in sample if any(word in title for word in spec.title_keywords))
        if hits >= _FEWEST and hits >= _SHARE * len(sample):
            return f"{len(sample)}条标题中{hits}条相符"
    return ""
