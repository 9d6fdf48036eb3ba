"""门户网站应公布政务新媒体账号清单（名称、平台、主办单位、二维码）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.place import place
from checker.model.facts import Columns, Documents, HomePage, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s14-new-media-list",
    title="政务新媒体清单",
    needs=(Columns, Documents, Texts, HomePage),
    problems={
        "listed": Problem(Verdict.PASS, "“{where}”公布了政务新媒体账号：{accounts}"),
        "no_names": Problem(Verdict.REVIEW, "“{where}”只有图片或平台名称，看不出账号名称，请人工核对", "公布账号名称、平台和主办单位", effort="small"),
        "none": Problem(Verdict.REVIEW, "首页和栏目中没有政务新媒体清单或账号", "公布政务新媒体账号清单", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页和栏目未能读取，无法判断是否公布政务新媒体清单"),
    },
)  # fmt: skip
PLATFORMS = ("微信", "公众号", "微博", "抖音", "头条", "客户端", "视频号", "小程序", "快手")
_ACCOUNT = re.compile(
    r"[“\"「『]([\u4e00-\u9fffA-Za-z0-9]{2,20})[”\"」』]\s*(?:官方)?(?:政务)?(?:微信|公众号|微博|抖音|头条|视频号|客户端|快手)"
    r"|(?:微信|公众号|微博|抖音|头条号?|视频号|客户端|快手)(?:公众号|账号|名称)?[:：]\s*[“\"]?([\u4e00-\u9fffA-Za-z0-9]{2,20})"
    r"|([\u4e00-\u9fff]{2,10}(?:发布|融媒|在线|之声))"
)


def accounts_in(text: str) -> tuple[str, ...]:
    """Names of accounts that a text gives beside a platform."""
    if not any(p in text for p in PLATFORMS):
        return ()
    return tuple(dict.fromkeys(next(g for g in m.groups() if g) for m in _ACCOUNT.finditer(text)))[:8]


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    texts, home = site.get(Texts), site.get(HomePage)
    shown: list[tuple[str, str, object]] = []
    for column in where.columns:
        rows = "\n".join(r.item.title for r in column.items)
        body = texts.body(column.key)
        shown.append((column.name, f"{rows}\n{body}", column.evidence))
    for document in site.get(Documents).in_columns(where.keys):
        shown.append((document.title, f"{document.title}\n{texts.body(document.key)}", document.evidence))
    if home.reading is not None:
        links = "\n".join(link.text for link in home.reading.links)
        shown.append(("首页", f"{home.reading.footer}\n{links}", home.evidence))
    for name, text, evidence in shown:
        accounts = accounts_in(text)
        if accounts and evidence is not None:
            data = {"where": name, "accounts": "、".join(accounts)}
            yield case.say("listed", evidence=[evidence], data=data)  # type: ignore[list-item]
            return
    weak = next((s for s in shown if s[2] is not None and (s[0] != "首页" or any(p in s[1] for p in PLATFORMS))), None)
    if weak is not None:
        yield case.say("no_names", evidence=[weak[2]], data={"where": weak[0]})  # type: ignore[list-item]
    elif home.reading is not None:
        yield case.say("none", evidence=home.evidence, coverage=where.coverage)
    else:
        yield case.unknown("not_read", where.coverage)
