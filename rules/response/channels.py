"""依申请公开、一网通办、12345、领导信箱、微博微信、留言板等互动渠道应能从门户到达。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.kit import Case
from checker.kit.text import plain
from checker.model.evidence import Evidence
from checker.model.facts import Columns, HomePage, Links
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s08-channels",
    title="互动渠道齐全",
    needs=(Columns, HomePage, Links),
    options={
        "channels": [
            "依申请公开：依申请公开、申请公开、信息公开申请",
            "一网通办：一网通办、政务服务、网上办事、在线办理、办事服务、爱山东、网上大厅、服务大厅",
            "12345热线：12345、政务热线、便民热线、市民热线",
            "领导信箱：领导信箱、主任信箱、区长信箱、书记信箱、信箱、写信",
            "微博微信：微博、微信、公众号、新媒体、weixin、weibo",
            "留言板：留言、咨询投诉、网上咨询、在线咨询、互动平台、来信选登、政务咨询、意见建议、政策咨询、公众咨询、民意直通车",
        ],
    },
    problems={
        "complete": Problem(Verdict.PASS, "{channels_required}类互动渠道中门户上有{count}类：{found}"),
        "few": Problem(
            Verdict.PARTIAL, "{channels_required}类互动渠道中门户上只有{count}类（{found}），少于{channels_pass}类，缺{lacking}", "在门户补充{lacking}的链接或二维码"
        ),
        "dead": Problem(Verdict.PARTIAL, "互动渠道{dead}的链接打不开", "修复失效的互动渠道链接"),
        "named_only": Problem(
            Verdict.REVIEW, "{channels_required}类互动渠道中有链接或二维码的{count}类，{named}只有文字没有链接", "把文字改为链接或附二维码"
        ),
        "none": Problem(Verdict.FAIL, "门户上没有任何互动渠道", "在门户设置互动渠道入口"),
        "not_read": Problem(Verdict.UNKNOWN, "首页或栏目导航未能读取，无法判断互动渠道"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    linked: bool
    dead: bool
    named: bool


def _says(text: str, words: Sequence[str]) -> bool:
    """True when a text has one of the words; a number counts only when it stands alone (no part of 鲁ICP备05012345号)."""
    folded = plain(text)
    return any(re.search(rf"(?<!\d){w}(?!\d)", folded) if w.isdigit() else plain(w) in folded for w in words)


def _leads(url: str, words: Sequence[str]) -> bool:
    """True when an address names the channel (weixin, weibo)."""
    return any(w in url.lower() for w in words if w.isascii() and w.isalpha())


def _channel(words: Sequence[str], home: PageReading, columns: Columns, verdicts: dict[str, LinkVerdict]) -> _Seen:
    """A channel by links, codes (pictures) and columns of the portal, else by words of the home page."""
    targets = [
        link.url
        for link in (*home.links, *home.body_links)
        if not link.hidden
        and link.kind not in ("script", "style")
        and (_says(link.text, words) or _leads(link.url, words))
    ]
    targets += [n.url for n in home.nav if _says(n.name, words)]
    targets += [c.url for c in columns if _says(c.name, words) and c.state != "unread"]
    states = [verdicts.get(t.partition("#")[0].rstrip("/"), LinkVerdict.UNTESTED) for t in targets]
    dead = bool(states) and all(s is LinkVerdict.DEAD for s in states)
    return _Seen(bool(targets), dead, _says(home.footer + home.body_text, words))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = site.get(HomePage)
    columns = site.get(Columns)
    data: dict[str, object] = {"count": 0, "found": "", "lacking": "", "named": "", "dead": ""}
    if home.reading is None or home.reading.script_shell:
        reason = home.gap.reason if home.gap is not None else Reason.SCRIPT
        yield case.unknown("not_read", reason, data=data)
        return
    verdicts = {r.url.partition("#")[0].rstrip("/"): r.verdict for r in site.get(Links).items}
    split = [entry.partition("：") for entry in options.words("channels")]
    seen = {name: _channel(words.split("、"), home.reading, columns, verdicts) for name, _, words in split}
    usable = [n for n, c in seen.items() if c.linked and not c.dead]
    named = [n for n, c in seen.items() if c.named and not c.linked]
    data = {
        "count": len(usable), "found": "、".join(usable), "lacking": "、".join(n for n in seen if n not in usable),
        "named": "、".join(named), "dead": "、".join(n for n, c in seen.items() if c.dead),
    }  # fmt: skip
    proofs = [home.evidence] if isinstance(home.evidence, Evidence) else []
    enough = options.number("channels_pass")
    by = ("channels_pass", "channels_required")
    if data["dead"]:
        yield case.say("dead", evidence=proofs, data=data, by=by)
    elif len(usable) >= enough:
        yield case.say("complete", evidence=proofs, data=data, by=by)
    elif len(usable) + len(named) >= enough or (named and not usable):
        yield case.say("named_only", evidence=proofs, data=data, by=by)
    elif not columns.navigation.complete:
        yield case.unknown("not_read", columns.navigation, data=data, evidence=proofs)
    elif usable:
        yield case.say("few", evidence=proofs, coverage=columns.navigation, data=data, by=by)
    else:
        yield case.absent("none", "not_read", columns.navigation, data=data, evidence=proofs)
