"""首页和其他页面的链接、附件应当可用。"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from checker.kit import Case
from checker.kit.text import shorten
from checker.model.evidence import Evidence
from checker.model.facts import LinkResult, Links, PageFact, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Severity, Verdict

META = RuleMeta(
    id="DED-LINK-OTHER",
    title="链接和附件可用",
    needs=(Links, PagesFact),
    also=("DED-LINK-HOME", "DED-ATTACH"),
    problems={
        "dead": Problem(
            Verdict.FAIL, "链接“{text}”打不开（{reason}），出现在{places}个页面", "更正或删除该链接；文件丢失的重新上传", effort="small"
        ),
        "dead_on_home": Problem(
            Verdict.FAIL, "首页链接“{text}”打不开（{reason}），共出现在{places}个页面", "更正或删除该链接", effort="small"
        ),
        "dead_pager": Problem(
            Verdict.FAIL, "列表“{text}”的翻页链接打不开：{count}页无法查看，从{example}起（{reason}）", "恢复列表后续各页，或改正翻页链接"
        ),
        "dead_turn": Problem(
            Verdict.FAIL, "“{text}”自动转到的网页打不开（{reason}）", "改正该页的跳转网址，或撤下该入口", effort="small"
        ),
        "dead_file": Problem(
            Verdict.FAIL, "附件“{text}”打不开（{reason}），出现在{places}个页面", "重新上传附件并更新链接", effort="small"
        ),
        "dead_resource": Problem(
            Verdict.PARTIAL, "页面所用的图片、样式或脚本打不开的有{count}个，例如{example}（{reason}）", "补传缺失的文件或删除引用"
        ),
        "foreign": Problem(Verdict.REVIEW, "站外链接“{text}”打不开（{reason}），出现在{places}个页面", "核对后更正或删除该链接", effort="small"),
        "blocked": Problem(Verdict.REVIEW, "有{count}个链接拒绝自动访问或答复异常，须人工打开核对，例如{example}"),
        "untested": Problem(Verdict.UNKNOWN, "有{count}个链接未能测试（{reason}）"),
        "all_live": Problem(Verdict.PASS, "测试链接{total}个，可用{live}个，没有发现打不开的本站链接"),
        "some_dead": Problem(Verdict.FAIL, "测试链接{total}个，打不开{dead}个（首页{home}个，附件{files}个）", "逐个更正或删除"),
        "nothing_tested": Problem(Verdict.UNKNOWN, "没有测试到任何链接"),
    },
)  # fmt: skip
_REASONS = {
    "malformed": "网址写错", "local_file": "指向编辑者本机的文件", "private": "指向内网地址", "soft_404": "页面提示不存在",
    "home_redirect": "跳转到首页，原文已不存在", "dns": "域名不存在", "refused": "连接被拒绝", "redirect_loop": "循环跳转",
    "empty_file": "空文件", "timeout": "连接超时", "reset": "连接中断", "tls": "安全连接失败", "server_error": "服务器错误",
    "bad_redirect": "跳转网址有误", "pager_404": "列表自称有的后续各页均不存在", "html_as_file": "以文件名提供的是网页",
    "no_control": "对照域名无法解析，站外链接不作判断", "host_down": "该主机无法连接", "no_route": "本机没有到达路径",
    "robots": "robots.txt不允许访问", "robots_unavailable": "robots.txt读取失败", "incomplete": "返回的内容不完整",
    "not_asked": "超出本次测试数量", "trap": "疑似无穷网址", "dns_unclear": "域名解析结果不确定",
}  # fmt: skip


def _reason(result: LinkResult) -> str:
    if result.status and result.reason.startswith("http"):
        return f"返回{result.status}"
    text = _REASONS.get(result.reason) or (f"返回{result.status}" if result.status else "没有得到可用的答复")
    return f"{text}{'，' + result.hint if result.hint and result.hint != text else ''}"


def _folder(url: str) -> str:
    return re.sub(r"/(?:index|default)\.\w{3,5}$", "/", url)


def _name_of(page: PageFact | None, url: str, called: Mapping[str, str]) -> str:
    """What a visitor calls a page: the words of links to it, else its heading, its window title, its path."""
    title = (page.title or page.html_title) if page is not None else ""
    return shorten(called.get(_folder(url)) or title, 40) or urlsplit(url).path


def _pagers(
    case: Case, dead: list[LinkResult], pages: Mapping[str, PageFact], called: Mapping[str, str]
) -> Iterator[Finding]:
    """One finding a list whose further pages are missing, however many these are."""
    lists: dict[str, list[LinkResult]] = {}
    for result in dead:
        lists.setdefault(result.found_on[0].page, []).append(result)
    for url, missing in lists.items():
        page = pages.get(_folder(url))
        proof = page.evidence if page is not None else missing[0].evidence
        if proof is not None:
            name = _name_of(page, url, called)
            data = {"text": name, "count": len(missing), "example": missing[0].found_on[0].text}
            data["reason"] = f"返回{missing[0].status}" if missing[0].status else _reason(missing[0])
            yield case.about(url, f"{name}的翻页").say(
                "dead_pager", evidence=proof, data=data, severity=Severity.NORMAL
            )


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each dead target with every page that links to it, then the site line."""
    case = Case(META, site, options)
    links = site.get(Links)
    home = site.get(PagesFact).home
    home_url = home.url if home is not None else site.url
    facts = {p.url: p for p in site.get(PagesFact).items}
    pages = {url: p.evidence for url, p in facts.items()}
    wanted = [i for i in links.items if i.verdict is not LinkVerdict.NOT_A_LINK]
    tested = [i for i in wanted if i.verdict is not LinkVerdict.UNTESTED and not i.resource]
    dead = [i for i in tested if i.verdict is LinkVerdict.DEAD]
    proofs: list[Evidence | None] = []
    turned = [i for i in dead if i.found_on and all(f.kind == "pager" for f in i.found_on)]
    folders = {_folder(url): p for url, p in facts.items()}
    called = {_folder(i.url): t for i in links.items if (t := next((f.text for f in i.found_on if f.text), ""))}
    for finding in _pagers(case, turned, folders, called):
        proofs += finding.evidence
        yield finding
    for result in (i for i in dead if not i.found_on or any(f.kind != "pager" for f in i.found_on)):
        places = [f.page for f in result.found_on]
        proof = [pages[p] for p in places if p in pages][:3] or ([result.evidence] if result.evidence else [])
        if not proof:
            continue
        proofs += proof[:1]
        text = next((f.text for f in result.found_on if f.text), "") or "没有文字的链接"
        jumps = bool(result.found_on) and all(f.kind == "redirect" for f in result.found_on)
        if jumps:
            text = _name_of(folders.get(_folder(places[0])), places[0], called)
        data = {"text": shorten(text, 40), "reason": _reason(result), "places": len(places)}
        if not result.own_host:
            problem, severity = "foreign", Severity.MINOR
        elif jumps:
            problem, severity = "dead_turn", Severity.NORMAL
        elif result.attachment:
            problem, severity = "dead_file", Severity.NORMAL
        elif home_url in places:
            problem, severity = "dead_on_home", Severity.KEY
        else:
            problem, severity = "dead", Severity.NORMAL
        yield case.about(result.url, shorten(result.url, 80)).say(problem, evidence=proof, data=data, severity=severity)
    broken = [i for i in wanted if i.resource and i.verdict is LinkVerdict.DEAD and i.own_host]
    if broken:
        proof = [pages[f.page] for i in broken for f in i.found_on[:1] if f.page in pages][:3]
        if proof:
            yield case.about("resources", "页面资源").say(
                "dead_resource", evidence=proof,
                data={"count": len(broken), "example": shorten(broken[0].url, 80), "reason": _reason(broken[0])},
            )  # fmt: skip
    odd = [i for i in tested if i.verdict in (LinkVerdict.BLOCKED, LinkVerdict.REVIEW)]
    if odd:
        proof = [pages[f.page] for i in odd for f in i.found_on[:1] if f.page in pages][:3]
        if proof:
            yield case.about("blocked", "拒绝自动访问的链接").say(
                "blocked", evidence=proof, data={"count": len(odd), "example": shorten(odd[0].url, 80)}
            )
    untested = [i for i in wanted if i.verdict is LinkVerdict.UNTESTED and not i.resource]
    if untested:
        why = Counter(i.reason or i.hint for i in untested).most_common(1)[0][0]
        yield case.about("untested", "未测试的链接").unknown(
            "untested", links.coverage, data={"count": len(untested), "reason": _REASONS.get(why, "未能取得结果")}
        )
    yield _line(case, tested, [i for i in dead if i.own_host], proofs or [home.evidence if home else None], home_url)


def _line(
    case: Case, tested: list[LinkResult], dead: list[LinkResult], proofs: list[Evidence | None], home_url: str
) -> Finding:
    if not tested:
        return case.say("nothing_tested", coverage=case.site.get(Links).coverage, rollup=True)
    data = {
        "total": len(tested),
        "live": sum(i.verdict is LinkVerdict.LIVE for i in tested),
        "dead": len(dead),
        "home": sum(any(f.page == home_url for f in i.found_on) for i in dead),
        "files": sum(i.attachment for i in dead),
    }
    return case.say("some_dead" if dead else "all_live", evidence=proofs[:5], data=data, rollup=True)
