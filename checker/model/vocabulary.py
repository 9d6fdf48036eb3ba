"""Closed vocabularies: every word the program may use for a verdict, a failure, a skip or a doubt."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a rule says about one subject (判定).

    Declared worst first; `worst` uses that order.
    """

    FAIL = "fail"
    PARTIAL = "partial"
    ERROR = "error"
    UNKNOWN = "unknown"
    REVIEW = "review"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"

    @property
    def rank(self) -> int:
        """0 for the worst verdict."""
        return _RANK[self]

    @property
    def decisive(self) -> bool:
        """True when the rule really judged: only then may an earlier finding be called mended."""
        return self in (Verdict.FAIL, Verdict.PARTIAL, Verdict.PASS, Verdict.NOT_APPLICABLE)


_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: list[Verdict] | tuple[Verdict, ...]) -> Verdict:
    """The worst of some verdicts; NOT_APPLICABLE when there is none."""
    return min(verdicts, key=_RANK.__getitem__, default=Verdict.NOT_APPLICABLE)


class Severity(StrEnum):
    """How much a fault weighs (严重程度), one scale for both catalogues."""

    VETO = "veto"
    KEY = "key"
    NORMAL = "normal"
    MINOR = "minor"
    ADVICE = "advice"


class Confidence(StrEnum):
    """How sure a statement is (把握)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mode(StrEnum):
    """How far a machine can judge a requirement (自动、辅助、人工)."""

    AUTO = "auto"
    ASSISTED = "assisted"
    MANUAL = "manual"


class Scope(StrEnum):
    """What one verdict of a requirement speaks about."""

    SITE = "site"
    ZONE = "zone"
    UNIT = "unit"
    DOCUMENT = "document"


class Basis(StrEnum):
    """Where a threshold comes from.

    DEFAULT is a number of this project, USER one the user set: neither ever gives `fail`.
    """

    LAW = "law"
    SEED = "seed"
    ASSESSMENT = "assessment"
    DERIVED = "derived"
    DEFAULT = "default"
    USER = "user"

    @property
    def may_fail(self) -> bool:
        """True when breaking a number with this basis may be called a `fail`."""
        return self in (Basis.LAW, Basis.SEED, Basis.ASSESSMENT, Basis.DERIVED)


class Reason(StrEnum):
    """Why something is `unknown` (无法判断的原因), the reason words of the catalogue."""

    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    INCOMPLETE = "incomplete"
    SCRIPT = "script"
    LAYOUT = "layout"
    BUDGET = "budget"
    ROBOTS = "robots"
    DATE_NOT_UNDERSTOOD = "date_not_understood"
    FILE_NOT_READ = "file_not_read"
    NO_IPV6_ROUTE = "no_ipv6_route"
    DNS = "dns"
    NOT_ENOUGH_SAMPLES = "not_enough_samples"
    NO_UNIT_LIST = "no_unit_list"
    CLOCK = "clock"
    CIPHER = "cipher"
    NO_COLUMN = "no_column"
    FACT_FAILED = "fact_failed"
    NOT_RUN = "not_run"


class Failure(StrEnum):
    """Why a request brought no usable answer (请求失败的原因)."""

    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LARGE = "too_large"
    REDIRECT_LOOP = "redirect_loop"
    BAD_REDIRECT = "bad_redirect"
    CHALLENGE = "challenge"
    LOGIN = "login"
    TRUNCATED = "truncated"
    BAD_ENCODING = "bad_encoding"
    BAD_HEADER = "bad_header"
    BAD_ADDRESS = "bad_address"
    PRIVATE_ADDRESS = "private_address"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    NO_ROUTE = "no_route"
    OTHER = "other"

    @property
    def transient(self) -> bool:
        """True when the second pass of the same run should try again."""
        return self in _TRANSIENT

    @property
    def reason(self) -> Reason:
        """The reason word for verdicts that suffer from this failure."""
        return _FAILURE_REASON.get(self, Reason.UNREACHABLE)


_TRANSIENT = frozenset(
    {
        Failure.DNS,
        Failure.REFUSED,
        Failure.RESET,
        Failure.TIMEOUT,
        Failure.TRUNCATED,
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
    }
)
_FAILURE_REASON = {
    Failure.CHALLENGE: Reason.BLOCKED,
    Failure.LOGIN: Reason.BLOCKED,
    Failure.RATE_LIMITED: Reason.BLOCKED,
    Failure.TRUNCATED: Reason.INCOMPLETE,
    Failure.TOO_LARGE: Reason.INCOMPLETE,
    Failure.BAD_ENCODING: Reason.INCOMPLETE,
    Failure.BAD_HEADER: Reason.INCOMPLETE,
    Failure.DNS: Reason.DNS,
}


class SkipReason(StrEnum):
    """Why an address that was found was not requested (未访问的原因)."""

    SCOPE = "scope"
    PAGES = "max_pages"
    DEPTH = "max_depth"
    TIME = "max_minutes"
    ROBOTS = "robots"
    DUPLICATE = "duplicate"
    TRAP = "trap"
    MEDIA = "media"
    PRIVATE = "private_address"
    MALFORMED = "malformed"
    STOPPED = "stopped"
    HOST_DOWN = "host_down"

    @property
    def is_cap(self) -> bool:
        """True when a limit of this run, not the address itself, is the cause."""
        return self in (SkipReason.PAGES, SkipReason.DEPTH, SkipReason.TIME, SkipReason.STOPPED)


class LinkVerdict(StrEnum):
    """What a visitor who follows a link gets (链接判定)."""

    LIVE = "LIVE"
    DEAD = "DEAD"
    BLOCKED = "BLOCKED"
    REVIEW = "REVIEW"
    UNTESTED = "UNTESTED"
    NOT_A_LINK = "NOT-A-LINK"


class PageKind(StrEnum):
    """What a page is (页面类型)."""

    HOME = "home"
    COLUMN = "column"
    LIST = "list"
    DOCUMENT = "document"
    INTERPRETATION = "interpretation"
    PLAN = "plan"
    BUDGET = "budget"
    FINAL_ACCOUNT = "final_account"
    ANNUAL_REPORT = "annual_report"
    CONSULTATION = "consultation"
    FEEDBACK = "feedback"
    DECISION_CATALOGUE = "decision_catalogue"
    PROPOSAL_REPLY = "proposal_reply"
    NEWS = "news"
    OTHER = "other"

    @property
    def is_article(self) -> bool:
        """True for a page that is one item, not a way to items."""
        return self not in (PageKind.HOME, PageKind.COLUMN, PageKind.LIST, PageKind.OTHER)


class DateSource(StrEnum):
    """Where a publish date stood (发布日期的来源), strongest first."""

    LABEL = "label"
    META = "meta"
    LIST = "list"
    ADDRESS = "address"
    ATTESTED = "attested"
