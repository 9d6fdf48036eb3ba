"""`checker probe`: one availability sample of every configured site, kept in the history."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec

from checker.app.context import Context
from checker.app.fetching import consented, fetch_settings, resolver_of
from checker.config import SiteConfig
from checker.ledger.history import History
from checker.model.facts import Sample
from checker.probes.availability import visit_home


async def _visit(context: Context, site: SiteConfig) -> list[Sample]:
    return await visit_home(
        site.url,
        resolver=resolver_of(context.config),
        control_hosts=context.config.probe.ipv6_control_hosts,
        user_agent=fetch_settings(context.config, site).user_agent,
        consented=consented(context.config),
    )


def probe(context: Context, sites: tuple[SiteConfig, ...]) -> list[Mapping[str, Any]]:
    """Visit the home page of each site over both families and keep the samples."""
    told: list[Mapping[str, Any]] = []
    with History(context.workspace.history) as history:
        for site in sites:
            samples = asyncio.run(_visit(context, site))
            for sample in samples:
                history.add_sample(site.folder, sample)
                told.append({"site": site.folder, **msgspec.to_builtins(sample)})
    return told
