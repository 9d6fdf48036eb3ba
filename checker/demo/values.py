"""What the sample portal is made of when it is finished: answers, truth, faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.demo.draft import Draft

AS_OF = "2021-12-01"
"""The day the portal is looked at (Asia/Shanghai)."""

AUDIT_YEAR = 2021

STYLES = ("trs", "hanweb", "vsb")

NOT_FAULTY = frozenset({"pass", "review", "unknown", "not_applicable"})
"""Verdicts allowed where nothing was planted."""

ANY = NOT_FAULTY | {"partial", "fail"}
"""For a subject on which a fault has a further effect of which nothing is demanded."""

HARMLESS = NOT_FAULTY | {"partial"}
"""Verdicts allowed where the server refuses: anything but a false accusation."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of the server.

    `behaviour` is empty, `hang` (accepts and stays silent for `delay` seconds), `cut` (closes in mid-body) or `reset`
    (closes without an answer).
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay: float = 0.0
    behaviour: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an auditor must say about one subject of one requirement.

    `subject` is `site`, `zone`, the name of a unit, or a path on the portal (a page, a file or a column). The subject
    `*` speaks about every subject without an expectation of its own; the site line over units or documents is left out
    of it where the requirement has a planted fault.
    """

    requirement: str
    subject: str
    allowed: frozenset[str]
    fault: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """What a fault did: the subject it spoiled and the verdicts that are right for it."""

    requirement: str
    subject: str
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that can be planted.

    `also` names requirements whose verdict may rightly change as well, so that nothing is expected of them.
    """

    id: str
    requirements: tuple[str, ...]
    description: str
    plant: Callable[[Draft], tuple[Planted, ...]] = field(compare=False, repr=False)
    also: tuple[str, ...] = ()


Endpoint = Callable[[str, Mapping[str, str]], Response]
"""Answers a dynamic address from the method and its merged query and form fields."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A whole portal, ready to be served.

    `responses` is keyed by path, or by path with query where the query matters; `endpoints` by path.
    """

    style: str
    seed: int
    responses: Mapping[str, Response]
    endpoints: Mapping[str, Endpoint]
    not_found: Response
    truth: tuple[Expectation, ...]
    faults: tuple[str, ...]
    unit_names: tuple[str, ...]
    site_name: str
    pages: Mapping[str, str]
    """Path of every page and file to its title."""
    as_of: str = AS_OF

    def config(self, base_url: str) -> str:
        """The text of a `config.toml` for an audit of this portal served at `base_url`."""
        from checker.demo.configuration import config_text

        return config_text(self, base_url)
