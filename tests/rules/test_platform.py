"""公开平台：四板块、名称、检索、法定内容、融合、新媒体、网站可用。"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from checker.model.coverage import Gap
from checker.model.facts import History, HomePage, LinkFound, LinkResult, Links, Sample, SiteProbes
from checker.model.finding import Finding
from checker.model.reading import Link, ListItem, PageReading
from checker.model.vocabulary import Confidence, LinkVerdict, PageKind, Reason, Severity, Verdict
from rules.platform.panels import PANELS
from rules.platform.statutory import KINDS
from tests.rules.facts import HOME, attachment, column, complete, day, document, gapped, line, only, proof, run, site

GAP = HomePage(gap=Gap(Reason.UNREACHABLE, HOME))


def home(*links: tuple[str, str], **more: Any) -> HomePage:
    """The home page with links (text, address)."""
    newest = more.pop("newest", None)
    reading = PageReading(HOME, PageKind.HOME, links=tuple(Link(u, t) for t, u in links), **more)
    return HomePage(reading, proof(HOME), newest_item=day(newest), newest_evidence=proof(HOME + "n.html"))


def judge(rule: str, *facts: object, **more: Any) -> list[Finding]:
    return run(rule, site(facts=facts, **more))


# ---- panels


def panels(skip: str = "", empty: str = "", rename: str = "", **more: Any) -> list[Any]:
    made = [column("政府信息公开", "platform", state="sub_columns")]
    for name, (role, _) in PANELS.items():
        if name == skip:
            continue
        items = [] if name == empty else [document(f"{name}一", "2021-03-01", column=name)]
        shown = "其他" if name == rename else name
        made.append(column(shown, role, items=items, key=name, **more))
    return made


@pytest.mark.parametrize(
    ("columns", "code", "verdict"),
    [
        (panels(), "complete", Verdict.PASS),
        (panels(skip="政府信息公开制度"), "lacking", Verdict.PARTIAL),
        (panels(empty="政府信息公开制度"), "empty", Verdict.PARTIAL),
        (panels(rename="政府信息公开指南"), "renamed", Verdict.REVIEW),
        ([], "missing", Verdict.FAIL),
        ([column("政务公开", "platform", confidence=Confidence.LOW)], "missing", Verdict.FAIL),
    ],
)
def test_panels(columns: list[Any], code: str, verdict: Verdict) -> None:
    finding = only(run("s14-platform-four-panels", site(columns=columns)))
    assert (finding.problem, finding.verdict) == (code, verdict)


def test_panels_with_navigation_not_read() -> None:
    for columns in ([], panels(skip="依申请公开"), [column("指南", "foi_guide", evidence=None)]):
        finding = only(run("s14-platform-four-panels", site(columns=columns, navigation=gapped())))
        assert finding.verdict is Verdict.UNKNOWN


def test_a_panel_linked_on_the_platform_page_is_there() -> None:
    platform = column("政府信息公开", "platform", state="sub_columns")
    read = {platform.key: PageReading(platform.url, links=(Link(HOME + "zd.html", "政府信息公开制度"),))}
    columns = [platform, *panels(skip="政府信息公开制度")[1:]]
    assert only(run("s14-platform-four-panels", site(columns=columns, readings=read))).problem == "complete"


# ---- naming


@pytest.mark.parametrize(
    ("facts", "code", "verdict"),
    [
        (home(("政府信息公开", HOME + "zfxxgk/")), "named", Verdict.PASS),
        (home(("政府信息公开", "https://gk.zone.example/")), "named", Verdict.PASS),
        (home(("政务公开", HOME + "zwgk/")), "other_name", Verdict.REVIEW),
        (home(("政府信息公开", "https://www.other.example/")), "other_host", Verdict.REVIEW),
        (home(("动态要闻", HOME + "news/")), "missing", Verdict.FAIL),
        (home(("动态要闻", HOME + "news/"), script_shell=True), "not_read", Verdict.UNKNOWN),
        (GAP, "not_read", Verdict.UNKNOWN),
    ],
)
def test_naming(facts: HomePage, code: str, verdict: Verdict) -> None:
    finding = only(judge("s14-platform-naming", facts))
    assert (finding.problem, finding.verdict) == (code, verdict)


def test_news_in_statutory_columns() -> None:
    docs = [document(f"我区召开第{n}次会议", "2021-05-01", column="主动公开", kind=PageKind.NEWS) for n in range(3)]
    col = column("主动公开", "statutory", items=docs)
    found = judge("s14-platform-naming", home(("政府信息公开", HOME + "gk/")), columns=[col], documents=docs)
    assert (only(found).problem, only(found).verdict) == ("news", Verdict.PARTIAL)


# ---- functions


def probes(state: str, hits: int | None = None) -> SiteProbes:
    return SiteProbes(search_hits=hits, answers={"search_state": state, "searches": "3"})


@pytest.mark.parametrize(
    ("probe", "page", "code", "verdict"),
    [
        (probes("ok", 3), home(), "works", Verdict.PASS),
        (probes("ok", 0), home(), "finds_nothing", Verdict.PARTIAL),
        (probes("error"), home(), "broken", Verdict.FAIL),
        (probes("none"), home(), "none", Verdict.FAIL),
        (probes("captcha"), home(), "guarded", Verdict.REVIEW),
        (probes("login"), home(), "guarded", Verdict.REVIEW),
        (probes("script"), home(), "script", Verdict.UNKNOWN),
        (probes("none"), home(("高级搜索", HOME + "s")), "not_asked", Verdict.UNKNOWN),
        (probes("not_asked"), home(page_forms=("q",)), "not_asked", Verdict.UNKNOWN),
        (probes("not_read"), home(), "not_read", Verdict.UNKNOWN),
        (probes("ok", 3), GAP, "not_read", Verdict.UNKNOWN),
    ],
)
def test_search(probe: SiteProbes, page: HomePage, code: str, verdict: Verdict) -> None:
    finding = only(judge("s14-platform-functions", page, probe))
    assert (finding.problem, finding.verdict) == (code, verdict)


# ---- statutory kinds


def kinds(count: int, **more: Any) -> list[Any]:
    made = []
    for name, roles in list(KINDS.items())[:count]:
        docs = [document(f"{name}一", "2021-03-01", column=name)]
        made.append(column(name, roles[0], items=docs, **more))
    return made


@pytest.mark.parametrize(
    ("columns", "code", "verdict"),
    [
        (kinds(14), "covered", Verdict.PASS),
        (kinds(8), "lacking", Verdict.PARTIAL),
        ([*kinds(12), column("招考", "personnel", state="external")], "elsewhere", Verdict.REVIEW),
        ([], "missing", Verdict.FAIL),
    ],
)
def test_statutory_kinds(columns: list[Any], code: str, verdict: Verdict) -> None:
    finding = only(run("s14-statutory-columns", site(columns=columns)))
    assert (finding.problem, finding.verdict) == (code, verdict)
    if verdict in (Verdict.PARTIAL, Verdict.FAIL):
        unsure = only(run("s14-statutory-columns", site(columns=columns, navigation=gapped())))
        assert (unsure.problem, unsure.verdict) == ("not_read", Verdict.UNKNOWN)


def test_a_note_of_no_such_power_counts() -> None:
    said = document("关于我区不涉及公务员招考职权的说明", "2021-03-01", roles=["statutory"])
    columns = [c for c in kinds(14) if c.name not in ("公务员招考", "监督检查")]
    found = only(run("s14-statutory-columns", site(columns=columns, documents=[said])))
    assert found.problem == "covered"


# ---- fusion


def answered(*pairs: tuple[str, LinkVerdict]) -> Links:
    return Links(tuple(LinkResult(u, v, found_on=(LinkFound(HOME),)) for u, v in pairs), complete())


GK, SERVICE = HOME + "gk/", "https://zone.zwfw.prov.example/branch/11/"
BOTH = home(("政府信息公开", GK), ("政务服务网", SERVICE))
LIVE = LinkVerdict.LIVE


@pytest.mark.parametrize(
    ("page", "links", "code", "verdict"),
    [
        (BOTH, answered((GK, LIVE), (SERVICE, LIVE)), "joined", Verdict.PASS),
        (BOTH, answered((GK, LIVE), (SERVICE, LinkVerdict.DEAD)), "dead", Verdict.FAIL),
        (BOTH, answered((GK, LinkVerdict.DEAD), (SERVICE, LIVE)), "dead", Verdict.FAIL),
        (BOTH, answered((GK, LIVE), (SERVICE, LinkVerdict.BLOCKED)), "doubtful", Verdict.REVIEW),
        (BOTH, answered((GK, LIVE)), "untested", Verdict.UNKNOWN),
        (home(("政府信息公开", GK)), answered((GK, LIVE)), "no_service", Verdict.FAIL),
        (home(("政务服务网", SERVICE)), answered((SERVICE, LIVE)), "no_disclosure", Verdict.FAIL),
        (home(("政务服务网", SERVICE), script_shell=True), answered(), "not_read", Verdict.UNKNOWN),
        (GAP, answered(), "not_read", Verdict.UNKNOWN),
    ],
)
def test_fusion(page: HomePage, links: Links, code: str, verdict: Verdict) -> None:
    finding = only(judge("s14-portal-fusion", page, links))
    assert (finding.problem, finding.verdict) == (code, verdict)


def test_the_province_home_is_for_a_person_unless_it_names_the_zone() -> None:
    province = "https://zwfw.prov.example/"
    links = answered((GK, LIVE), (province, LIVE))
    assert only(judge("s14-portal-fusion", home(("政府信息公开", GK), ("政务服务网", province)), links)).problem == (
        "province_home"
    )
    named = home(("政府信息公开", GK), ("政务服务网（云岭临港区站点）", province))
    assert only(judge("s14-portal-fusion", named, links)).problem == "joined"


# ---- new media


@pytest.mark.parametrize(
    ("page", "body", "code", "verdict"),
    [
        (home(), "“云岭临港发布”微信公众号 主办单位：党政办公室", "listed", Verdict.PASS),
        (home(), "微信公众号：云岭临港政务", "listed", Verdict.PASS),
        (home(), "（图片）", "no_names", Verdict.REVIEW),
        (home(footer="官方微博“云岭发布”微博"), None, "listed", Verdict.PASS),
        (home(("微信", HOME + "wx.png")), None, "no_names", Verdict.REVIEW),
        (home(), None, "none", Verdict.REVIEW),
        (GAP, None, "not_read", Verdict.UNKNOWN),
    ],
)
def test_new_media_list(page: HomePage, body: str | None, code: str, verdict: Verdict) -> None:
    columns = [column("政务新媒体", "new_media", state="single_document")] if body is not None else []
    finding = only(judge("s14-new-media-list", page, columns=columns, bodies={"政务新媒体": body or ""}))
    assert (finding.problem, finding.verdict) == (code, verdict)


def test_accounts_are_listed_for_a_person() -> None:
    found = only(judge("s14-new-media-active", home(("云岭发布", "https://weibo.com/yunling"))))
    assert (found.problem, found.verdict) == ("accounts", Verdict.REVIEW)
    assert "云岭发布" in str(found.data["links"])
    moved = document("关于注销“云岭交警”微信公众号的公告", "2021-05-01")
    none = only(judge("s14-new-media-active", home(), documents=[moved]))
    assert (none.problem, none.verdict) == ("no_accounts", Verdict.REVIEW)
    assert "注销" in str(none.data["traces"])
    assert only(judge("s14-new-media-active", GAP)).verdict is Verdict.UNKNOWN


# ---- alive


def samples(count: int, failed: int = 0, blocked: int = 0, **more: Any) -> History:
    """Hourly visits that end on the day of the check."""
    end = datetime(2021, 12, 1, 0, 10, tzinfo=timezone(timedelta(hours=8)))
    made = []
    for n in range(count):
        at = (end - timedelta(hours=n)).isoformat()
        failure = "timeout" if n < failed else "blocked" if n < failed + blocked else ""
        made.append(
            Sample(at, not failure, None if failure else 200, 300, **{"family": "ipv4", "failure": failure, **more})
        )
    return History(tuple(made))


FRESH = home(newest="2021-11-28")


def parts(history: History, page: HomePage = FRESH, **more: Any) -> tuple[Finding, Finding, Finding]:
    found = judge("s14-site-alive", history, page, **more)
    by = {f.subject: f for f in found}
    return by["availability"], by["home"], line(found)


@pytest.mark.parametrize(
    ("history", "code", "verdict"),
    [
        (samples(160), "reachable", Verdict.PASS),
        (samples(160, failed=7), "reachable", Verdict.PASS),
        (samples(160, failed=8), "down", Verdict.FAIL),
        (samples(139), "few_samples", Verdict.UNKNOWN),
        (samples(0), "few_samples", Verdict.UNKNOWN),
        (samples(160, blocked=10), "reachable", Verdict.PASS),
    ],
)
def test_availability(history: History, code: str, verdict: Verdict) -> None:
    available, _, whole = parts(history)
    assert (available.problem, available.verdict) == (code, verdict)
    assert whole.problem == {"reachable": "both_good", "down": "veto", "few_samples": "in_part"}[code]
    assert (available.severity is Severity.VETO) == (code == "down")


def test_visits_within_one_day_are_not_enough() -> None:
    one_day = History(tuple(Sample(f"2021-12-01T00:{n % 60:02d}:00+08:00", True, 200, 200) for n in range(200)))
    assert parts(one_day)[0].problem == "few_samples"


@pytest.mark.parametrize(
    ("page", "code", "verdict"),
    [
        (home(newest="2021-11-17"), "home_fresh", Verdict.PASS),
        (home(newest="2021-11-16"), "home_stale", Verdict.FAIL),
        (home(), "home_undated", Verdict.FAIL),
        (home(script_shell=True), "home_not_read", Verdict.UNKNOWN),
        (home(newest="2021-11-16", items=(ListItem("新闻", HOME + "x.html"),)), "home_not_read", Verdict.UNKNOWN),
        (home(items=(ListItem("新闻", HOME + "x.html", date_text="昨日"),)), "home_not_read", Verdict.UNKNOWN),
        (GAP, "home_not_read", Verdict.UNKNOWN),
    ],
)
def test_the_home_page(page: HomePage, code: str, verdict: Verdict) -> None:
    _, shown, whole = parts(samples(0), page)
    assert (shown.problem, shown.verdict) == (code, verdict)
    assert whole.verdict is (Verdict.FAIL if verdict is Verdict.FAIL else Verdict.UNKNOWN)


def test_an_attachment_counts_for_downloads() -> None:
    doc = document("文件", "2021-01-01")
    found = judge("s14-platform-functions", home(), probes("ok", 1), documents=[doc], files=[attachment(doc)])
    assert only(found).data["files"] == 1


def test_a_service_column_of_the_site_is_no_service_network() -> None:
    inside, outside = HOME + "bsfw/", "https://service.prov.example/branch/11/"
    links = answered((GK, LIVE), (inside, LIVE), (outside, LIVE))
    own = only(judge("s14-portal-fusion", home(("政府信息公开", GK), ("办事服务", inside)), links))
    assert (own.problem, [c.url for c in own.candidates]) == ("no_service", [inside])
    away = only(judge("s14-portal-fusion", home(("政府信息公开", GK), ("办事服务", outside)), links))
    assert away.problem == "joined"
    phone = home(("政府信息公开", GK), ("12345政务服务便民热线", outside))
    assert only(judge("s14-portal-fusion", phone, links)).problem == "no_service"
