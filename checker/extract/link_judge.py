"""What a visitor gets at a link (链接判定): from the requests made to one verdict.

Only what is proven counts as dead: 404 and 410, an error page by its wording, a name that does not exist while a
control lookup works, a refusal in two passes. Whatever a shield or our own network may have caused is said so instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.link_index import Marks, authority_of, path_of
from checker.model.exchange import Exchange
from checker.model.vocabulary import Failure, LinkVerdict

_V = LinkVerdict
Judged = tuple[LinkVerdict, str]
"""Verdict and the machine word for why."""

TIMEOUT_MS = 15_000
"""Two tries of 15 s: the measure of the inspection rules for links that do not open (国办秘函〔2019〕19号)."""
TINY_BODY = 16
"""Bytes up to which a page or file cannot be what its link says."""

_ENOUGH = 16_384
"""Bytes of a page after which its start shows well enough that it is an error page."""
_TURNED_AWAY = frozenset({403, 406, 412, 418, 429, 444, 511, 521, 999})
"""Statuses by which shields turn robots away; a browser may get through."""
_GONE = frozenset({404, 410})
_ERROR_PATH = re.compile(
    r"/(?:404|410|500|error|err|errors|not_?found|page_?not_?found)(?:[._/-][^/]*)?$", re.IGNORECASE
)
_HOME_PATH = re.compile(r"/(?:(?:index|default|home|main)(?:\.\w{2,5})?)?$", re.IGNORECASE)
_HOME_ALIAS = re.compile(r"/(?:(?:index|default|home|main|portal)[\w-]*(?:\.\w{2,5})?)?$", re.IGNORECASE)
"""Addresses that are themselves home pages: to be led on to another spelling of it is no loss."""
_ARTICLE = re.compile(r"\d|\.\w{2,5}$")
_LOGIN_PATH = re.compile(r"login|logon|signin|sso|passport|/cas/|oauth|userauth", re.IGNORECASE)
_OFFICE_HTML = frozenset({"xls", "doc", "wps", "et", "csv", "rtf"})
"""Formats that office programs also write as HTML under the same suffix."""
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request for a target, as far as its outcome matters."""

    method: str
    status: int | None
    failure: Failure | None
    note: str
    at: str
    url: str
    final_url: str
    media_type: str
    size: int
    length: int | None
    """Content-Length as sent."""
    elapsed_ms: int
    hops: int
    sha256: str
    pass_no: int = 1
    marks: Marks | None = None
    head: bytes | None = None
    """First bytes of the unpacked body where known."""
    whole: bool = True
    """False when only the start of the body was read."""

    @property
    def ok(self) -> bool:
        """A 2xx answer without failure."""
        return self.failure is None and self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about hosts and about our own network."""

    own: frozenset[str] = frozenset()
    control: bool = False
    """A control lookup worked in this run."""
    reached: frozenset[str] = frozenset()
    """Authorities that answered anything."""
    names: dict[str, str] | None = None
    """Host → ok, nxdomain, no_data, servfail or timeout."""
    tls: dict[str, str] | None = None
    """Authority → word of extract.tls for what a strict client was refused."""
    made_up: dict[str, tuple[str, Marks | None]] | None = None
    """Authority → digest and marks of the page that answers made-up addresses with 200."""

    def is_own(self, url: str) -> bool:
        """True for addresses of the audited site."""
        return authority_of(url) in self.own

    @property
    def foreign_reached(self) -> bool:
        """True when any host beside the site answered: then our network works."""
        return bool(self.reached - self.own)


def attempt_of(
    exchange: Exchange, pass_no: int, marks: Marks | None = None, head: bytes | None = None, whole: bool = True
) -> Attempt:
    """An exchange reduced to what judging needs."""
    length = exchange.header("content-length")
    return Attempt(
        method=exchange.method,
        status=exchange.status,
        failure=exchange.failure,
        note=exchange.failure_note,
        at=exchange.started,
        url=exchange.url,
        final_url=exchange.final_url,
        media_type=exchange.media_type,
        size=exchange.body_size,
        length=int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None,
        elapsed_ms=exchange.elapsed_ms,
        hops=len(exchange.hops),
        sha256=exchange.body_sha256 or "",
        pass_no=pass_no,
        marks=marks,
        head=head,
        whole=whole,
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """What a link says that it leads to."""

    suffix: str = ""
    """File suffix of an attachment."""
    login: bool = False
    home: bool = False


def judge(
    attempts: Sequence[Attempt], around: Surroundings, promise: Promise | None = None
) -> tuple[Judged, Attempt | None]:
    """Verdict over all requests for one target, and the request that decided.

    A 2xx answer of any pass goes before the others (a whole body before a started one), then the last request decides.
    """
    if not attempts:
        return (_V.UNTESTED, "not_asked"), None
    promise = promise or Promise()
    twice = len({a.pass_no for a in attempts}) > 1
    good = [a for a in attempts if a.ok]
    whole = [a for a in good if a.whole and a.method != "HEAD"]
    asked = [a for a in attempts if a.method != "HEAD"]
    decisive = (whole or good or asked or list(attempts))[-1]
    outcome = _one(decisive, around, promise, twice, attempts)
    if outcome[0] not in (_V.LIVE, _V.DEAD) and not decisive.ok:
        # A host that we may not ask or that turned us away once says nothing against an earlier, better answer.
        for attempt in reversed(asked):
            earlier = _one(attempt, around, promise, twice, attempts)
            if earlier[0] is _V.LIVE:
                return earlier, attempt
    return outcome, decisive


def _one(
    attempt: Attempt,
    around: Surroundings,
    promise: Promise,
    twice: bool,
    attempts: Sequence[Attempt],
) -> Judged:
    if attempt.failure is not None and attempt.failure is not Failure.TOO_LARGE:
        return _failed(attempt, around, twice, attempts)
    if attempt.status is not None and not 200 <= attempt.status < 300:
        return _refused(attempt, around, twice)
    return _answered(attempt, around, promise)


# --- no 2xx --------------------------------------------------------------------------------------------------------


def _refused(attempt: Attempt, around: Surroundings, twice: bool) -> Judged:
    status = attempt.status or 0
    if attempt.method == "HEAD":
        return _V.REVIEW, f"http_{status}"
    if status in _GONE:
        # A foreign shield may say 404 to robots: there it takes a second look.
        return (_V.DEAD if twice or around.is_own(attempt.url) else _V.REVIEW), f"http_{status}"
    if status == 401:
        return _V.BLOCKED, "login"
    if status in _TURNED_AWAY:
        return _V.BLOCKED, f"http_{status}"
    if status >= 500:
        return _server_error(attempt, around, twice)
    return _V.REVIEW, f"http_{status}"


def _server_error(attempt: Attempt, around: Surroundings, twice: bool) -> Judged:
    """A fault of our own host in both passes is a fault of the site; elsewhere a person must look."""
    if attempt.status in (501, 505) or not around.is_own(attempt.url):
        return _V.REVIEW, "server_error"
    return (_V.DEAD if twice else _V.REVIEW), "server_error"


_PLAIN: dict[Failure, Judged] = {
    Failure.CHALLENGE: (_V.BLOCKED, "challenge"),
    Failure.RATE_LIMITED: (_V.BLOCKED, "rate_limited"),
    Failure.LOGIN: (_V.BLOCKED, "login"),
    Failure.REDIRECT_LOOP: (_V.DEAD, "redirect_loop"),
    Failure.BAD_REDIRECT: (_V.DEAD, "bad_redirect"),
    Failure.BAD_ADDRESS: (_V.DEAD, "malformed"),
    Failure.PRIVATE_ADDRESS: (_V.DEAD, "private"),
    Failure.TRUNCATED: (_V.UNTESTED, "incomplete"),
    Failure.BAD_ENCODING: (_V.REVIEW, "bad_encoding"),
    Failure.BAD_HEADER: (_V.REVIEW, "bad_header"),
    Failure.NO_ROUTE: (_V.UNTESTED, "no_route"),
}


def _failed(attempt: Attempt, around: Surroundings, twice: bool, attempts: Sequence[Attempt]) -> Judged:
    failure = attempt.failure or Failure.OTHER
    own = around.is_own(attempt.url)
    if attempt.note in ("robots", "robots_unavailable"):
        return _V.UNTESTED, attempt.note
    if failure is Failure.PRIVATE_ADDRESS and attempt.hops == 0 and authority_of(attempt.url) in around.own:
        return _V.UNTESTED, "private"
    if failure in _PLAIN:
        return _PLAIN[failure]
    if failure is Failure.SERVER_ERROR:
        if attempt.status == 521 or attempt.status in _TURNED_AWAY:
            return _V.BLOCKED, f"http_{attempt.status}"
        return _server_error(attempt, around, twice)
    if failure is Failure.DNS:
        return _no_name(attempt, around)
    if failure is Failure.TLS:
        return _no_tls(attempt, around)
    if failure is Failure.OTHER:
        return _V.REVIEW, "other"
    word = failure.value
    if not (around.reached & around.own if own else around.foreign_reached):
        # Nothing at all answered there: that is a site that is down, or our own network, not a broken link.
        return _V.UNTESTED, "host_down" if own else "no_control"
    if failure is Failure.REFUSED:
        return (_V.DEAD if twice else _V.REVIEW), word
    slow = failure is Failure.TIMEOUT and twice and own and all(a.elapsed_ms >= TIMEOUT_MS for a in attempts)
    return (_V.DEAD if slow else _V.REVIEW), word


def _no_name(attempt: Attempt, around: Surroundings) -> Judged:
    """A name is dead only if it is said not to exist while a control lookup works."""
    try:
        host = attempt.final_url.split("/")[2].rpartition("@")[2].partition(":")[0].lower()
    except IndexError:
        host = ""
    return dead_name((around.names or {}).get(host, ""), around)


def dead_name(state: str, around: Surroundings) -> Judged:
    """Verdict for a host whose name could not be resolved, by the resolver's own answer about it."""
    if not around.control:
        return _V.UNTESTED, "no_control"
    if state in ("nxdomain", "no_data"):
        return _V.DEAD, "dns"
    return (_V.UNTESTED if not state else _V.REVIEW), "dns_unclear"


def _no_tls(attempt: Attempt, around: Surroundings) -> Judged:
    """A browser fetches a missing intermediate by itself; all else is for a person to look at, never dead."""
    word = (around.tls or {}).get(authority_of(attempt.final_url)) or tls_word(attempt.note)
    if word == "incomplete_chain":
        return _V.LIVE, "incomplete_chain"
    return _V.REVIEW, f"tls_{word}" if word else "tls"


_TLS_NOTES = (
    (" 9）", "not_yet_valid"),
    (" 10）", "expired"),
    (" 18）", "self_signed"),
    (" 19）", "untrusted"),
    (" 62）", "name_mismatch"),
    (" 64）", "name_mismatch"),
    ("LEGACY_RENEGOTIATION", "old_protocol"),
    ("UNSUPPORTED_PROTOCOL", "old_protocol"),
    ("PROTOCOL_VERSION", "old_protocol"),
)


def tls_word(note: str) -> str:
    """The kind of certificate fault from the client's note (OpenSSL's verify number or short code), or empty."""
    return next((word for mark, word in _TLS_NOTES if mark in note), "")


# --- 2xx -----------------------------------------------------------------------------------------------------------


def _answered(attempt: Attempt, around: Surroundings, promise: Promise) -> Judged:
    if attempt.method == "HEAD":
        empty = attempt.length == 0 or attempt.status in (204, 205)
        return (_V.REVIEW, "empty_body") if empty else (_V.LIVE, "")
    if attempt.failure is Failure.TOO_LARGE:
        return _V.LIVE, ""
    marks = attempt.marks
    if marks is not None:
        if marks.challenge:
            return _V.BLOCKED, "challenge"
        if marks.soft_error:
            return (_V.DEAD if attempt.whole or attempt.size >= _ENOUGH else _V.REVIEW), "soft_404"
    moved = _moved(attempt, promise)
    if moved is not None:
        return moved
    if promise.suffix:
        return _file(attempt, promise.suffix)
    if attempt.status in (204, 205) or (attempt.size == 0 and attempt.whole):
        return _V.REVIEW, "empty_body"
    if attempt.size <= TINY_BODY and attempt.whole and "html" in attempt.media_type:
        return _V.REVIEW, "tiny_body"
    if _same_as_made_up(attempt, around):
        return _V.DEAD, "soft_404"
    if marks is not None and marks.suspect and not around.is_own(attempt.final_url):
        return _V.REVIEW, marks.suspect
    if marks is not None and marks.redirect_style == "uncomputable":
        return _V.REVIEW, "script_redirect"
    return _V.LIVE, ""


def _moved(attempt: Attempt, promise: Promise) -> Judged | None:
    """Redirected to an error page, to a home page or to a log-in: the page that was linked is not there."""
    if not attempt.hops or attempt.final_url == attempt.url:
        return None
    start, end = path_of(attempt.url), path_of(attempt.final_url)
    if _ERROR_PATH.search(end) and not _ERROR_PATH.search(start):
        return _V.DEAD, "soft_404"
    if attempt.marks is not None and attempt.marks.login and not promise.login and not _LOGIN_PATH.search(attempt.url):
        return _V.BLOCKED, "login"
    home = bool(_HOME_PATH.search(end)) and end.count("/") == 1 and "?" not in attempt.final_url
    if home and not promise.home and not _HOME_ALIAS.match(start):
        before, after = authority_of(attempt.url), authority_of(attempt.final_url)
        article = bool(_ARTICLE.search(start.rstrip("/").rpartition("/")[2])) or "?" in attempt.url
        if before == after and article:
            return _V.DEAD, "home_redirect"
        return (_V.REVIEW, "home_redirect") if before == after or article else None
    return None


def _file(attempt: Attempt, suffix: str) -> Judged:
    """An attachment by length and first bytes."""
    if attempt.status in (204, 205) or attempt.length == 0 or (attempt.size == 0 and attempt.whole):
        return _V.DEAD, "empty_file"
    head = attempt.head
    if attempt.size < 8 and attempt.whole:
        return (_V.REVIEW, "tiny_body") if suffix in ("txt", "csv") else (_V.DEAD, "empty_file")
    if head is None:
        html = "html" in attempt.media_type
    else:
        html = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and not head.startswith(_MAGIC)
    if html and suffix not in _OFFICE_HTML:
        return _V.REVIEW, "html_as_file"
    return _V.LIVE, ""


def _same_as_made_up(attempt: Attempt, around: Surroundings) -> bool:
    """True when made-up addresses of the host get the very same page, and this is not the home page itself."""
    known = (around.made_up or {}).get(authority_of(attempt.url))
    if known is None or (_HOME_PATH.match(path_of(attempt.url)) and "?" not in attempt.url):
        return False
    digest, marks = known
    if digest and attempt.sha256 == digest:
        return True
    ours = attempt.marks
    return (
        attempt.whole
        and marks is not None
        and ours is not None
        and ours.fingerprint == marks.fingerprint
        and ours.text_chars > 0
        and abs(ours.text_chars - marks.text_chars) <= max(8, marks.text_chars // 50)
    )
