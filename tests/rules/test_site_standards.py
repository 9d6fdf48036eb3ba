"""网站常设标准：标识、域名、标签、网址、功能、移动端、无障碍、下线、年度报表等。"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.model.coverage import Gap
from checker.model.facts import (
    AddressProbe,
    Column,
    DualStack,
    FamilyAnswer,
    History,
    HomePage,
    LinkFound,
    LinkResult,
    Links,
    PageFact,
    PagesFact,
    Sample,
    SiteProbes,
    TlsState,
)
from checker.model.finding import Finding
from checker.model.reading import Link, PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Severity, Verdict
from tests.rules.facts import HOME, column, complete, document, gapped, only, proof, run, site

GAP = HomePage(gap=Gap(Reason.UNREACHABLE, HOME))
GOV = "https://www.zone.gov.cn/"
SOURCE = SiteProbes(answers={"source": "yes", "marks": ""})


def home(*links: Link, url: str = HOME, **more: Any) -> HomePage:
    return HomePage(PageReading(url, PageKind.HOME, links=links, **more), proof(HOME))


def a(text: str, url: str = HOME + "x.html", **more: Any) -> Link:
    return Link(url, text, **more)


def judge(rule: str, *facts: object, url: str = HOME, **more: Any) -> list[Finding]:
    view: SiteView = site(facts=facts, **{k: v for k, v in more.items() if k not in ("options",)})
    return run(rule, replace(view, url=url), **more.get("options", {}))


def said(rule: str, *facts: object, **more: Any) -> tuple[str, Verdict]:
    finding = only(judge(rule, *facts, **more))
    return finding.problem, finding.verdict


P, F, PA, R, U, N = Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE

# ---- footer marks

ICP = a("鲁ICP备05012345号-1", "https://beian.miit.gov.cn/")
POLICE = a("鲁公网安备 37139902000123号", "http://www.beian.gov.cn/portal/registerSystemInfo")
MARKED = SiteProbes(answers={"source": "yes", "marks": "dcs.conac.cn jiucuo"})
FOOTER = "主办：云岭临港经济开发区管理委员会 电话：0539-6250101 网站标识码：3713990001"


@pytest.mark.parametrize(
    ("rule", "page", "probe", "code", "verdict"),
    [
        ("FOOT-CONAC", home(a("", "https://bszs.conac.cn/sitename?x")), SOURCE, "shown", P),
        ("FOOT-CONAC", home(), MARKED, "shown", P),
        ("FOOT-CONAC", home(), SOURCE, "missing", F),
        ("FOOT-CONAC", home(), SiteProbes(), "not_read", U),
        ("FOOT-CONAC", GAP, MARKED, "not_read", U),
        ("FOOT-FINDERR", home(a("我为政府网站找错")), SOURCE, "shown", P),
        ("FOOT-FINDERR", home(), MARKED, "shown", P),
        ("FOOT-FINDERR", home(), SOURCE, "missing", F),
        ("FOOT-FINDERR", home(), SiteProbes(), "not_read", U),
        ("FOOT-FINDERR", GAP, SOURCE, "not_read", U),
        ("FOOT-CODE", home(footer=FOOTER), SOURCE, "shown", P),
        ("FOOT-CODE", home(footer=FOOTER, meta={"SiteIDCode": "3713990002"}), SOURCE, "differs", F),
        ("FOOT-CODE", home(footer="网站标识码：371399"), SOURCE, "malformed", F),
        ("FOOT-CODE", home(meta={"siteidcode": "3713990001"}), SOURCE, "only_tag", PA),
        ("FOOT-CODE", home(), SOURCE, "missing", F),
        ("FOOT-CODE", GAP, SOURCE, "not_read", U),
        ("FOOT-ICP", home(ICP), SOURCE, "shown", P),
        ("FOOT-ICP", home(footer="鲁ICP备05012345号"), SOURCE, "no_link", PA),
        ("FOOT-ICP", home(footer="ICP备案号"), SOURCE, "missing", F),
        ("FOOT-ICP", GAP, SOURCE, "not_read", U),
        ("FOOT-POLICE", home(POLICE), SOURCE, "shown", P),
        ("FOOT-POLICE", home(footer="鲁公网安备37139902000123号"), SOURCE, "no_link", PA),
        ("FOOT-POLICE", home(), SOURCE, "missing", F),
        ("FOOT-POLICE", GAP, SOURCE, "not_read", U),
        ("FOOT-OWNER", home(footer=FOOTER), SOURCE, "shown", P),
        ("FOOT-OWNER", home(footer="主办单位：云岭临港管委会"), SOURCE, "no_contact", PA),
        ("FOOT-OWNER", home(footer="版权所有"), SOURCE, "missing", F),
        ("FOOT-OWNER", GAP, SOURCE, "not_read", U),
        ("DED-MARKS", home(ICP, POLICE, footer=FOOTER), MARKED, "complete", P),
        ("DED-MARKS", home(ICP, footer=FOOTER), MARKED, "lacking", PA),
        ("DED-MARKS", home(), SOURCE, "none", F),
        ("DED-MARKS", home(), SiteProbes(), "not_read", U),
        ("DED-MARKS", GAP, SOURCE, "not_read", U),
    ],
)
def test_marks(rule: str, page: HomePage, probe: SiteProbes, code: str, verdict: Verdict) -> None:
    assert said(rule, page, probe) == (code, verdict)


def result(url: str, verdict: LinkVerdict = LinkVerdict.LIVE, **more: Any) -> LinkResult:
    return LinkResult(url, verdict, found_on=more.pop("found_on", (LinkFound(HOME),)), **more)


@pytest.mark.parametrize(
    ("page", "links", "code", "verdict"),
    [
        (home(a("网站地图", HOME + "map.html")), (), "shown", P),
        (home(a("网站地图", HOME + "map.html")), (result(HOME + "map.html", LinkVerdict.DEAD),), "dead", F),
        (home(), (), "missing", F),
        (GAP, (), "not_read", U),
    ],
)
def test_site_map(page: HomePage, links: tuple[LinkResult, ...], code: str, verdict: Verdict) -> None:
    assert said("FOOT-MAP", page, Links(links, complete())) == (code, verdict)


# ---- domain

RULES_ON_DOMAINS = ("DOM-SUFFIX", "DOM-SHAPE", "DOM-COUNT", "DED-DOMAIN")


@pytest.mark.parametrize("rule", RULES_ON_DOMAINS)
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8099/", "http://localhost/", "http://www.zone.test/", "http://[::1]/"]
)
def test_addresses_that_are_no_public_names(rule: str, url: str) -> None:
    assert said(rule, home(), url=url) == ("not_applicable", N)


@pytest.mark.parametrize("rule", RULES_ON_DOMAINS)
def test_domains_of_a_home_page_not_read(rule: str) -> None:
    assert said(rule, GAP, url=GOV) == ("not_read", U)


@pytest.mark.parametrize(
    ("rule", "url", "code", "verdict"),
    [
        ("DOM-SUFFIX", GOV, "right", P),
        ("DOM-SUFFIX", "https://zone.xn--zfr164b/", "right", P),
        ("DOM-SUFFIX", "https://www.zonegov.cn/", "wrong", F),
        ("DOM-SHAPE", GOV, "right", P),
        ("DOM-SHAPE", "http://lg.linyi.gov.cn/", "right", P),
        ("DOM-SHAPE", "http://www.lg.com/", "wrong", F),
        ("DOM-SHAPE", "http://a.b.c.d.gov.cn/", "wrong", F),
        ("DED-DOMAIN", GOV, "right", P),
        ("DED-DOMAIN", "https://www.zone.com/", "wrong_domain", F),
    ],
)
def test_domains(rule: str, url: str, code: str, verdict: Verdict) -> None:
    assert said(rule, home(html_title="云岭临港经济开发区"), url=url) == (code, verdict)


def test_columns_and_pages_elsewhere() -> None:
    other = replace(column("招商"), url="https://www.zone.com/zs/")
    assert said("DOM-SUFFIX", home(), url=GOV, columns=[other]) == ("columns_elsewhere", PA)
    assert said("DED-DOMAIN", home(html_title="无标题文档"), url=GOV) == ("no_name", PA)
    one = PagesFact(items=(page(GOV), page(GOV + "1.html")), coverage=complete())
    assert said("DOM-COUNT", home(), one, url=GOV) == ("one", P)
    two = PagesFact(items=(page(GOV), page("https://www.other.gov.cn/")), coverage=complete())
    assert said("DOM-COUNT", home(), two, url=GOV) == ("several", R)


@pytest.mark.parametrize(
    ("facts", "code", "verdict"),
    [
        (home(html_title="云岭临港经济开发区", meta={"SiteName": "云岭临港经济开发区"}), "same", P),
        (home(html_title="云岭临港经济开发区", meta={"SiteName": "某某网"}), "differs", PA),
        (home(html_title="云岭临港经济开发区"), "no_tag", PA),
        (home(html_title="首页"), "no_title", F),
        (GAP, "not_read", U),
    ],
)
def test_site_name(facts: HomePage, code: str, verdict: Verdict) -> None:
    assert said("NAME-SITE", facts) == (code, verdict)


# ---- tags

SITE = {"SiteName": "云岭", "SiteDomain": "www.zone.gov.cn", "SiteIDCode": "3713990001"}
COLUMN = {"ColumnName": "公告", "ColumnDescription": "公告栏目", "ColumnKeywords": "公告", "ColumnType": "通知公告"}
ARTICLE = {"ArticleTitle": "一号公告", "PubDate": "2021-05-01 14:30", "ContentSource": "办公室"}


def page(url: str, kind: PageKind = PageKind.HOME, meta: dict[str, str] | None = None, **more: Any) -> PageFact:
    own = more.pop("column", url if kind in (PageKind.COLUMN, PageKind.LIST) else "")
    return PageFact(url, url, kind, more.pop("title", "一号公告"), "", meta or {}, proof(url), column=own, **more)


def pages(*found: PageFact) -> PagesFact:
    first = found[0] if found and found[0].kind is PageKind.HOME else None
    return PagesFact(first, found, complete())


START = page(HOME, meta=SITE)
LIST = page(HOME + "gg/", PageKind.LIST, {**SITE, **COLUMN})
TEXT = page(HOME + "1.html", PageKind.NEWS, {**SITE, **ARTICLE})


@pytest.mark.parametrize(
    ("rule", "found", "code", "verdict"),
    [
        ("META-SITE", pages(START, LIST, TEXT), "complete", P),
        ("META-SITE", pages(page(HOME, meta={**SITE, "SiteIDCode": ""})), "home_lacks", F),
        ("META-SITE", pages(START, page(HOME + "1.html", PageKind.NEWS, ARTICLE)), "pages_lack", PA),
        ("META-SITE", pages(page(HOME, meta={**SITE, "SiteIDCode": "371399"})), "wrong_value", PA),
        ("META-SITE", pages(), "not_read", U),
        ("META-COLUMN", pages(START, LIST), "complete", P),
        ("META-COLUMN", pages(START, page(HOME + "gg/", PageKind.LIST, SITE)), "none", F),
        ("META-COLUMN", pages(START, LIST, page(HOME + "dt/", PageKind.LIST, SITE)), "lacking", PA),
        (
            "META-COLUMN",
            pages(START, *(page(f"{HOME}{n}/", PageKind.LIST, COLUMN) for n in range(3))),
            "identical",
            PA,
        ),
        ("META-COLUMN", pages(START), "no_columns", U),
        ("META-ARTICLE", pages(START, TEXT), "complete", P),
        ("META-ARTICLE", pages(START, page(HOME + "1.html", PageKind.NEWS, SITE)), "none", F),
        (
            "META-ARTICLE",
            pages(START, TEXT, page(HOME + "2.html", PageKind.NEWS, {"ArticleTitle": "一号公告"})),
            "lacking",
            PA,
        ),
        ("META-ARTICLE", pages(START, replace(TEXT, title="另外一件事情")), "differs", PA),
        ("META-ARTICLE", pages(START), "no_articles", U),
        ("META-PUBDATE", pages(TEXT), "right", P),
        ("META-PUBDATE", pages(page(HOME + "1.html", PageKind.NEWS, {"PubDate": "2021-05-01 14:30:22"})), "right", P),
        ("META-PUBDATE", pages(page(HOME + "1.html", PageKind.NEWS, {"PubDate": "2021年5月1日"})), "date_only", PA),
        (
            "META-PUBDATE",
            pages(
                *(
                    page(f"{HOME}{n}.html", PageKind.NEWS, {"PubDate": f"2021-05-01 0{n % 10}:{n:02d}"})
                    for n in range(25)
                )
            ),
            "twelve_hours",
            PA,
        ),
        ("META-PUBDATE", pages(page(HOME + "1.html", PageKind.NEWS)), "none", N),
        ("META-PUBDATE", pages(START), "no_articles", U),
        ("DED-TAGS", pages(START, LIST, TEXT), "complete", P),
        ("DED-TAGS", pages(START, page(HOME + "1.html", PageKind.NEWS)), "few", PA),
        ("DED-TAGS", pages(page(HOME)), "none", F),
        ("DED-TAGS", pages(), "not_read", U),
    ],
)
def test_tags(rule: str, found: PagesFact, code: str, verdict: Verdict) -> None:
    assert said(rule, found) == (code, verdict)


def test_a_domain_tag_of_another_site() -> None:
    assert (
        said("META-SITE", pages(page(GOV, meta={**SITE, "SiteDomain": "www.other.gov.cn"})), url=GOV)[0]
        == "wrong_value"
    )


# ---- addresses and functions


def test_list_addresses() -> None:
    good = document("公告", "2021-05-01", column="公告")
    bad = document("公告", "2021-05-01", column="公告", url="javascript:void(0)")
    assert said("URL-STABLE", columns=[column("公告", items=[good])]) == ("stable", P)
    assert said("URL-STABLE", columns=[column("公告", items=[bad])]) == ("script_links", PA)
    assert said("URL-STABLE") == ("not_read", U)


def links(*found: LinkResult) -> Links:
    return Links(found, complete())


SHOP = result("https://www.shop.com/", own_host=False, found_on=(LinkFound(HOME, "商城"),))


def test_external_links() -> None:
    own = result("https://www.province.gov.cn/", own_host=False)
    assert said("URL-EXTERNAL", pages(START), links(own)) == ("none", P)
    assert said("URL-EXTERNAL", pages(START), links(own, SHOP)) == ("listed", R)
    assert said("URL-EXTERNAL", pages(), links()) == ("not_read", U)


@pytest.mark.parametrize(
    ("status", "code", "verdict"),
    [
        (404, "right", P),
        (410, "right", P),
        (200, "soft", F),
        (500, "other", PA),
        (412, "not_asked", U),
        (None, "not_asked", U),
    ],
)
def test_made_up_addresses(status: int | None, code: str, verdict: Verdict) -> None:
    probe = SiteProbes(not_found_status=status, not_found_evidence=proof(HOME + "none.html"))
    assert said("URL-404", pages(START), probe) == (code, verdict)


def test_load_time() -> None:
    assert said("PERF-3S", home(), SiteProbes(home_ms=2900)) == ("fast", P)
    assert said("PERF-3S", home(), SiteProbes(home_ms=3100)) == ("slow", PA)
    assert said("PERF-3S", home(), SiteProbes()) == ("not_measured", U)


def test_channels() -> None:
    def channels(count: int) -> list[Column]:
        return [column(f"频道{n}", found_by=("menu",)) for n in range(count)]

    assert said("NAV-CHANNELS", columns=channels(5)) == ("fitting", P)
    assert said("NAV-CHANNELS", columns=channels(9)) == ("unfitting", PA)
    assert said("NAV-CHANNELS") == ("not_read", U)


def test_archived_topics() -> None:
    def topic(name: str, day: str, **more: Any) -> Column:
        return column(name, items=[document("信息", day, column=name)], **more)

    assert said("ARCHIVE-LABEL", columns=[topic("专题专栏", "2021-11-01")]) == ("labelled", P)
    assert said("ARCHIVE-LABEL", columns=[topic("创城专题", "2019-11-01")]) == ("unlabelled", PA)
    assert said("ARCHIVE-LABEL", columns=[topic("创城专题", "2019-11-01", archived=True)]) == ("labelled", P)
    assert said("ARCHIVE-LABEL", columns=[topic("创城专题", "2019-11-01", coverage=gapped())]) == ("not_read", U)
    assert said("ARCHIVE-LABEL") == ("none", N)
    assert said("ARCHIVE-LABEL", navigation=gapped()) == ("not_read", U)


def test_offline() -> None:
    assert said("OFFLINE-NOTICE", home(body_text="欢迎", text_chars=3000), History()) == ("online", P)
    closed = home(body_text="本网站正在升级维护，敬请谅解", text_chars=20)
    assert said("OFFLINE-NOTICE", closed, History()) == ("maintenance", R)
    news = home(body_text="关于网站系统升级维护的公告", text_chars=5000)
    assert said("OFFLINE-NOTICE", news, History()) == ("online", P)
    assert said("OFFLINE-NOTICE", GAP, History()) == ("not_read", U)


def test_yearly_report_of_the_site() -> None:
    def report(title: str, day: str) -> list[Any]:
        return [document(title, day, column="报表")]

    good = report("2020年政府网站工作年度报表", "2021-01-20")
    assert said("REPORT-YEARLY", documents=good) == ("posted", P)
    assert said("REPORT-YEARLY", documents=report("2020年政府网站工作年度报表", "2021-03-20")) == ("late", PA)
    assert said("REPORT-YEARLY", documents=report("2019年政府网站工作年度报表", "2020-01-20")) == ("missing", F)
    assert said("REPORT-YEARLY") == ("missing", F)
    assert said("REPORT-YEARLY", as_of="2021-01-15") == ("not_due", N)
    assert said("REPORT-YEARLY", lists=gapped()) == ("not_read", U)


def test_state_council_news() -> None:
    def council(day: str | None, **more: Any) -> list[Column]:
        return [column("国务院信息", items=[document("要闻", day, column="国务院信息")], **more)]

    assert said("REPRINT-24H", home(), columns=council("2021-11-30")) == ("alive", P)
    assert said("REPRINT-24H", home(), columns=council("2021-09-30")) == ("old", R)
    assert said("REPRINT-24H", home(), columns=council(None)) == ("not_read", U)
    assert said("REPRINT-24H", home()) == ("none", R)
    assert said("REPRINT-24H", home(), navigation=gapped()) == ("not_read", U)
    assert said("REPRINT-24H", home(), klass="department") == ("department", N)


VIEWPORT = {"viewport": "width=device-width, initial-scale=1"}


@pytest.mark.parametrize(
    ("facts", "wide", "code", "verdict"),
    [
        (home(meta=VIEWPORT), "no", "adapted", P),
        (home(a("手机版")), "no", "adapted", P),
        (home(), "no", "fixed", PA),
        (home(meta=VIEWPORT), "yes", "doubtful", R),
        (GAP, "no", "not_read", U),
    ],
)
def test_mobile(facts: HomePage, wide: str, code: str, verdict: Verdict) -> None:
    assert said("MOBILE", facts, SiteProbes(answers={"wide": wide})) == (code, verdict)


def test_compatibility() -> None:
    sound = SiteProbes(answers={"doctype": "yes", "plugin": "no"})
    old = SiteProbes(answers={"doctype": "no", "plugin": "yes"})
    conflict = replace(TEXT, encoding_conflict="声明为gb2312，实际为utf-8")
    assert said("DED-COMPAT", home(), pages(START), sound) == ("sound", P)
    assert said("DED-COMPAT", home(), pages(START), old) == ("old_parts", PA)
    assert said("DED-COMPAT", home(), pages(START, conflict), sound) == ("encoding", PA)
    assert said("DED-COMPAT", GAP, pages(), sound) == ("not_read", U)


def test_accessibility() -> None:
    entrance = a("无障碍浏览", HOME + "wza.html")
    dead = links(result(HOME + "wza.html", LinkVerdict.DEAD))
    assert said("A11Y-AGING", home(entrance), links(), SOURCE) == ("offered", P)
    assert said("A11Y-AGING", home(entrance), dead, SOURCE) == ("dead", F)
    assert said("A11Y-AGING", home(), links(), SOURCE) == ("missing", PA)
    assert said("A11Y-AGING", GAP, links(), SOURCE) == ("not_read", U)


# ---- IPv6 beyond the seed, HTTPS

STACK = DualStack(
    "www.zone.example", dns_state="ok", aaaa=(AddressProbe("240e:1::1", True),), local_ipv6=True, evidence=(proof(HOME),),
    name_servers=(("ns1", True), ("ns2", True)), name_servers_state="ok", link_hosts={"img.example": "ok"},
    latency_ratio=0.1, answers=(FamilyAnswer("ipv6", HOME, 200, total_ms=500),),
)  # fmt: skip


@pytest.mark.parametrize("rule", ["V6-NS", "V6-LATENCY", "V6-SKYLIGHT", "V6-STABLE"])
def test_ipv6_does_not_apply_to_literals(rule: str) -> None:
    assert said(rule, DualStack("127.0.0.1", applicable=False), History(), home()) == ("not_applicable", N)


@pytest.mark.parametrize(
    ("rule", "change", "code", "verdict"),
    [
        ("V6-NS", {}, "enough", P),
        ("V6-NS", {"name_servers": (("ns1", True), ("ns2", False))}, "one", PA),
        ("V6-NS", {"name_servers": (("ns1", False), ("ns2", False))}, "none", F),
        ("V6-NS", {"name_servers_state": "timeout"}, "not_asked", U),
        ("V6-LATENCY", {}, "close", P),
        ("V6-LATENCY", {"latency_ratio": 0.5}, "slower", PA),
        ("V6-LATENCY", {"latency_ratio": 0.5, "answers": (FamilyAnswer("ipv6", HOME, 200, total_ms=60),)}, "close", P),
        ("V6-LATENCY", {"latency_ratio": None}, "not_measured", U),
        ("V6-SKYLIGHT", {}, "covered", P),
        ("V6-SKYLIGHT", {"skylight": ("img.other.com",)}, "holes", PA),
        ("V6-SKYLIGHT", {"dns_state": "no_aaaa"}, "no_ipv6", N),
        ("V6-SKYLIGHT", {"dns_state": "servfail"}, "not_asked", U),
        ("V6-SKYLIGHT", {"link_hosts": {"img.example": "unknown"}}, "not_asked", U),
        ("V6-STABLE", {"dns_state": "no_aaaa"}, "no_aaaa", N),
        ("V6-STABLE", {}, "few_samples", U),
    ],
)
def test_ipv6_advice(rule: str, change: dict[str, Any], code: str, verdict: Verdict) -> None:
    assert said(rule, replace(STACK, **change), History(), home()) == (code, verdict)


def test_ipv6_success_rate() -> None:
    def watched(failed: int) -> History:
        return History(
            tuple(Sample(f"2021-11-30T{n:02d}:00:00+08:00", n >= failed, 200, 200, "ipv6") for n in range(20))
        )

    assert said("V6-STABLE", STACK, watched(1), home()) == ("stable", P)
    assert said("V6-STABLE", STACK, watched(2), home()) == ("unstable", PA)


TLS = TlsState("www.zone.gov.cn", reachable=True, not_after="2022-06-01", http_redirects=True, evidence=(proof(HOME),))


@pytest.mark.parametrize(
    ("change", "code", "verdict"),
    [
        ({}, "good", P),
        ({"failure": "expired"}, "expired", F),
        ({"failure": "not_yet_valid"}, "not_yet_valid", F),
        ({"failure": "name_mismatch"}, "wrong_name", F),
        ({"failure": "self_signed"}, "self_signed", F),
        ({"failure": "untrusted"}, "self_signed", F),
        ({"failure": "incomplete_chain"}, "chain", PA),
        ({"failure": "old_protocol"}, "old_protocol", PA),
        ({"failure": "refused", "reachable": False}, "no_https", PA),
        ({"not_after": "2021-12-20"}, "expires_soon", PA),
        ({"http_redirects": False}, "no_redirect", PA),
        ({"mixed_content": ("http://a/x.js",)}, "mixed", PA),
        ({"failure": "cipher"}, "cipher", U),
        ({"failure": "expired", "clock_doubt": True}, "clock", U),
        ({"failure": "timeout", "reachable": False}, "not_asked", U),
        ({"evidence": ()}, "not_asked", U),
        ({"applicable": False}, "not_applicable", N),
    ],
)
def test_https(change: dict[str, Any], code: str, verdict: Verdict) -> None:
    assert said("TLS-HTTPS", replace(TLS, **change), home()) == (code, verdict)


def test_a_host_that_answers_nothing_is_down_not_without_https() -> None:
    refused = replace(TLS, failure="refused", reachable=False)
    assert said("TLS-HTTPS", refused, HomePage()) == ("not_asked", U)


def test_only_the_veto_rows_are_vetoes() -> None:
    from checker.catalog import load_catalogue

    vetoes = [i for i, r in load_catalogue().requirements.items() if r.severity is Severity.VETO]
    assert len(vetoes) == 8
    assert all(i.startswith("VETO-") for i in vetoes)
