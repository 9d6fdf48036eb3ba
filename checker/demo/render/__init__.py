"""Three ways of building the same portal, unlike each other in addresses, lists, paging and markup."""

from __future__ import annotations

from checker.demo.render.base import Renderer
from checker.demo.render.hanweb import Hanweb
from checker.demo.render.trs import Trs
from checker.demo.render.vsb import Vsb

RENDERERS: dict[str, type[Renderer]] = {"trs": Trs, "hanweb": Hanweb, "vsb": Vsb}
