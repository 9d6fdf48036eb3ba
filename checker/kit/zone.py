"""Names by which titles call the audited body (本区): a configuration gives the full one, titles rarely do."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.kit.text import plain
from checker.model.site import Zone

_BODY = re.compile(r"(?:管理委员会|管委会|党工委|人民政府|政务网|门户网站|政府网站|网站)+$")
_SORT = re.compile(
    r"(?:国家级|省级)?(?:经济技术|高新技术产业|高新技术|高新|经济|工业|旅游|综合)?(?:开发区|产业园区|新区|园区|示范区|度假区|区|县|市)$"
)
_SHORTEST = 2


@lru_cache(maxsize=32)
def zone_names(zone: Zone) -> tuple[str, ...]:
    """Names of the zone in the form of `plain`, longest first: as configured, without 管理委员会, without the parent.

    云岭临港经济开发区管理委员会 (parent 云岭市) is also 云岭临港经济开发区, 云岭临港, 临港经济开发区 and 临港区, but never
    the bare sort (经济开发区), unless configured so, nor the parent's own name.
    """
    parent = plain(zone.parent).removesuffix("市")
    found: dict[str, None] = {}
    for name in (zone.name, zone.short_name):
        full = _BODY.sub("", plain(name))
        if len(full) >= _SHORTEST and full != parent:
            found[full] = None
        core = _SORT.sub("", full)
        forms = [core if len(core) > len(parent) + 1 or not parent else ""]
        own = core.removeprefix(parent) if parent and core.startswith(parent) else core
        if len(own) >= _SHORTEST:
            forms += [full.removeprefix(parent) if parent else full, f"{own}区", f"{own}开发区", f"{own}新区"]
        for form in forms:
            if len(form) > _SHORTEST and form != parent and _SORT.sub("", form):
                found[form] = None
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def names_zone(zone: Zone, text: str) -> bool:
    """True when a text names the zone."""
    folded = plain(text)
    return any(name in folded for name in zone_names(zone))
