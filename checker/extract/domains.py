"""Registered domains (注册域名): what belongs together as one owner's name space."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

_CN_SECOND = frozenset(
    [
        "ac",
        "com",
        "edu",
        "gov",
        "mil",
        "net",
        "org",
        "ah",
        "bj",
        "cq",
        "fj",
        "gd",
        "gs",
        "gx",
        "gz",
        "ha",
        "hb",
        "he",
        "hi",
        "hk",
        "hl",
        "hn",
        "jl",
        "js",
        "jx",
        "ln",
        "mo",
        "nm",
        "nx",
        "qh",
        "sc",
        "sd",
        "sh",
        "sn",
        "sx",
        "tj",
        "tw",
        "xj",
        "xz",
        "yn",
        "zj",
    ]
)
"""Second-level names under .cn that are registries themselves (kinds of bodies, provinces)."""

_OTHER_TWO_LEVEL = frozenset(
    {
        "gov.hk",
        "com.hk",
        "org.hk",
        "edu.hk",
        "gov.mo",
        "com.mo",
        "gov.tw",
        "com.tw",
        "org.tw",
        "edu.tw",
        "co.uk",
        "gov.uk",
        "ac.uk",
        "org.uk",
        "co.jp",
        "go.jp",
        "ac.jp",
        "or.jp",
        "com.au",
        "gov.au",
        "github.io",
    }
)


@lru_cache(maxsize=8192)
def registered_domain(host: str) -> str:
    """The name that its owner registered: `linyi.gov.cn` for `www.lg.linyi.gov.cn`; IP literals stay as they are.

    Follows the registry structure of .cn (工信部《中国互联网络域名体系》: kinds of bodies and provinces at the second
    level) and a few neighbours; elsewhere the last two labels.
    """
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        pass
    labels = name.split(".")
    if len(labels) <= 2:
        return name
    two = ".".join(labels[-2:])
    if (labels[-1] == "cn" and labels[-2] in _CN_SECOND) or two in _OTHER_TWO_LEVEL:
        return ".".join(labels[-3:])
    return two


def bare_host(host: str) -> str:
    """Host without `www.`, lower case: zone.test and www.zone.test are one site."""
    return host.strip("[]").rstrip(".").lower().removeprefix("www.")
