"""From configuration to the settings of the client."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from checker.config import Config, SiteConfig
from checker.fetch.settings import FetchSettings, user_agent
from checker.probes.dns import Resolver


def host_port(url: str) -> tuple[str, int]:
    """Host and port of an http(s) address. Raises ValueError for one that is none."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return (parts.hostname or "").lower(), port


def consented(config: Config, further: Iterable[str] = ()) -> frozenset[tuple[str, int]]:
    """Hosts and ports that may be private: configured sites and addresses typed in the shell, nothing else."""
    urls = [u for s in config.site for u in (s.url, *s.seeds, *s.scope)]
    pairs = set()
    for url in (*urls, *further):
        try:
            pairs.add(host_port(url))
        except ValueError:
            continue
    return frozenset(pairs)


def fetch_settings(config: Config, site: SiteConfig | None = None, *, consent: Iterable[str] = ()) -> FetchSettings:
    """Client settings of a configuration; `consent` are further addresses typed by the user."""
    crawl = config.crawl
    hosts = frozenset({site.host} if site else {s.host for s in config.site})
    return FetchSettings(
        rate_per_second=crawl.rate_per_second,
        concurrency=crawl.concurrency,
        timeout_seconds=crawl.timeout_seconds,
        max_bytes=crawl.max_bytes,
        user_agent=user_agent(crawl.user_agent_contact),
        allow_private_addresses=crawl.allow_private_addresses,
        consented=consented(config, consent),
        proxy=crawl.proxy,
        ca_file=crawl.ca_file,
        source_address=crawl.source_address,
        resolver=crawl.resolver,
        ignore_robots=frozenset(s.host for s in config.site if s.owner_consent),
        relaxed_tls_hosts=hosts,
    )


def resolver_of(config: Config) -> Resolver:
    """A resolver for probes as configured (`address` or `address#port`); the system's without one."""
    servers = config.crawl.resolver
    if not servers:
        return Resolver()
    address, _, port = servers[0].partition("#")
    return Resolver([address, *(s.partition("#")[0] for s in servers[1:])], port=int(port or 53))
