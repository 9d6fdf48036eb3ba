"""What single questions to the site brought (功能探测): made-up addresses, the site search, load time, robots.txt."""

from __future__ import annotations

import re
from statistics import median
from urllib.parse import unquote, urlsplit

from checker.extract.records import answer, evidence_of, number, text
from checker.extract.source import Settings, Source, bare_host
from checker.model.exchange import Exchange
from checker.model.facts import SiteProbes
from checker.parse.decode import decode, unpack
from checker.parse.page import bare
from checker.parse.reading import read_page
from checker.parse.urls import url_key

_MADE_UP = re.compile(r"^/[0-9a-f]{24}\.html$")
"""How the crawl writes the address that no site has."""
_MAX_BODY = 2_000_000
_CAPTCHA = ("验证码", "captcha", "滑动验证")


def site_probes(source: Source, settings: Settings) -> SiteProbes:
    """One value from the run's probe exchanges; fields stay empty for what was not asked.

    `answers` holds what rules may quote: form (address of the search form), field, searches (asked), found (searches
    whose known title was among the results), search_state (ok, error, captcha, login, not_read, script, none, not_asked),
    home_tries, home_failed (visits of the home page), what the source of the home page tells (see `_home_source`), and
    what a search engine was shown (see `_as_search_engine`).
    """
    made_up = _made_up(source, settings)
    found: dict[str, Exchange] = {}
    for exchange in source.exchanges("probe"):
        if exchange.url.startswith("site:"):
            found[exchange.url] = exchange
    answers, hits, note, url = _search(source, found)
    home_ms: int | None = None
    if "site:home" in found:
        said = _answer(source, found["site:home"])
        raw = said.get("times")
        times = [t for t in raw if isinstance(t, int)] if isinstance(raw, list) else []
        home_ms = int(median(times)) if times else None
        answers["home_tries"] = str(len(times))
        answers["home_failed"] = str(number(said, "failed") or 0)
    answers |= _home_source(source, settings)
    if "site:as-search-engine" in found:
        answers |= _as_search_engine(source, settings, _answer(source, found["site:as-search-engine"]))
    robots = next((e for e in source.exchanges("robots") if bare_host(e.url) == bare_host(settings.home_url)), None)
    return SiteProbes(
        not_found_status=made_up.status if made_up is not None else None,
        not_found_evidence=evidence_of(made_up) if made_up is not None else None,
        search_url=url,
        search_hits=hits,
        search_note=note,
        robots="" if robots is None else str(robots.status or (robots.failure.value if robots.failure else "")),
        home_ms=home_ms,
        answers=answers,
    )


def _home_source(source: Source, settings: Settings) -> dict[str, str]:
    """What only the written source of the home page tells: scripts write marks that no element shows.

    source (yes when it was read), marks (hosts and words of the FOOT-* entries found, space between), doctype, lang,
    plugin (yes for embedded players of old browsers), wide (a body of fixed width over 1000 px).
    """
    key = url_key(settings.home_url)
    home = None
    for exchange in source.exchanges("page"):
        if key in (exchange.key, url_key(exchange.final_url)) and exchange.ok and exchange.body_sha256:
            home = exchange
    if home is None:
        return {}
    try:
        wire = source.body(home.body_sha256 or "")
    except KeyError:
        return {}
    body = unpack(wire, home.header("content-encoding"), _MAX_BODY).body
    written = unquote(decode(body, home.header("content-type"))[0]).lower()
    wanted: set[str] = set()
    for identifier, requirement in settings.catalogue.requirements.items():
        if identifier.startswith("FOOT-"):
            for name in ("markers", "link_hosts"):
                value = requirement.data.get(name, ())
                wanted.update(str(v).lower() for v in value) if isinstance(value, list | tuple) else None
            if isinstance(host := requirement.data.get("link_host"), str):
                wanted.add(host.lower())
    return {
        "source": "yes",
        "marks": " ".join(sorted(w for w in wanted if w in written)),
        "doctype": "yes" if written.lstrip("\ufeff \r\n\t").startswith(("<!doctype", "<?xml")) else "no",
        "lang": "yes" if re.search(r"<html[^>]{0,300}\blang\s*=", written[:5000]) else "no",
        "plugin": "yes" if re.search(r"clsid:d27cdb6e|application/x-shockwave-flash|<applet\b", written) else "no",
        "wide": "yes" if re.search(r"(?:body|html)\s*\{[^}]{0,200}\bwidth\s*:\s*1\d{3}px", written) else "no",
    }


def _as_search_engine(source: Source, settings: Settings, said: dict[str, object]) -> dict[str, str]:
    """What a search engine gets in place of the home page (暗链、劫持 show themselves to it alone).

    engine_state (same, differs, not_read), engine_title, and engine_hosts: foreign hosts that only it is led to.
    """
    home = source.reading(url_key(settings.home_url))
    try:
        wire = source.body(text(said, "sha256"))
    except KeyError:
        return {"engine_state": "not_read"}
    status = number(said, "status")
    if home is None or text(said, "failure") or status is None or status >= 400:
        return {"engine_state": "not_read"}
    body = unpack(wire, text(said, "encoding"), _MAX_BODY).body
    shown = read_page(text(said, "final_url"), body, (("content-type", text(said, "content_type")),))
    known = {bare_host(link.url) for link in home.links}
    more = {bare_host(link.url) for link in shown.links if link.kind in ("a", "area") and not link.problem}
    strange = sorted(h for h in more - known if h and not settings.in_scope(f"http://{h}/"))
    differs = bool(strange) or bare(shown.html_title) != bare(home.html_title)
    return {
        "engine_state": "differs" if differs else "same",
        "engine_title": shown.html_title[:80],
        "engine_hosts": " ".join(strange[:10]),
    }


def _answer(source: Source, exchange: Exchange) -> dict[str, object]:
    try:
        return answer(source.body(exchange.body_sha256 or ""))
    except KeyError:
        return {}


def _made_up(source: Source, settings: Settings) -> Exchange | None:
    """The request for an address that cannot exist, on the site's own host."""
    own = bare_host(settings.home_url)
    for exchange in source.exchanges("probe"):
        parts = urlsplit(exchange.url)
        ours = parts.scheme in ("http", "https") and bare_host(exchange.url) == own and _MADE_UP.search(parts.path)
        if ours and exchange.status is not None and exchange.failure is None:
            return exchange
    return None


def _search(source: Source, found: dict[str, Exchange]) -> tuple[dict[str, str], int | None, str, str]:
    if "site:form" not in found:
        return {"search_state": "not_asked"}, None, "", ""
    form = _answer(source, found["site:form"])
    answers = {"form": text(form, "form"), "field": text(form, "field")}
    asked = [e for name, e in found.items() if name.startswith("site:search?")]
    if not asked:
        answers["search_state"] = "script" if answers["field"] or answers["form"] else "none"
        return answers, None, "", answers["form"]
    states: list[str] = []
    with_hit = 0
    for exchange in asked:
        said = _answer(source, exchange)
        state, hit = _one(source, said)
        states.append(state)
        with_hit += hit
    worst = next((s for s in ("captcha", "login", "error", "not_read") if s in states), "ok")
    answers |= {"search_state": worst, "searches": str(len(asked)), "found": str(with_hit)}
    return answers, with_hit, worst, answers["form"]


def _one(source: Source, said: dict[str, object]) -> tuple[str, int]:
    failure = text(said, "failure")
    if failure in ("login", "challenge"):
        return ("login" if failure == "login" else "captcha"), 0
    status = number(said, "status")
    if failure or text(said, "refused"):
        return "not_read", 0
    if status is None or status >= 400:
        return "error", 0
    try:
        wire = source.body(text(said, "sha256"))
    except KeyError:
        return "not_read", 0
    body = unpack(wire, text(said, "encoding"), _MAX_BODY).body
    reading = read_page(text(said, "final_url"), body, (("content-type", text(said, "content_type")),))
    if reading.login:
        return "login", 0
    title = bare(text(said, "title"))
    # The words come back in the search box and in the page's own title: only a link that carries them is a result.
    shown = [bare(link.text) for link in reading.links if link.kind == "a"]
    shown += [bare(item.title) for item in reading.items]
    if any(title and (title in s or (len(s) >= 10 and s.rstrip("….") in title)) for s in shown):
        return "ok", 1
    if any(word in reading.body_text.lower() for word in _CAPTCHA):
        return "captcha", 0
    if reading.soft_error:
        return "error", 0
    return "ok", 0
