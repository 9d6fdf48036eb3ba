"""政务新媒体应保持更新和互动，不得娱乐化、空壳化，注销、整合应当公告。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import proof, search, titles
from checker.kit.place import place
from checker.model.facts import Columns, Documents, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s14-new-media-active",
    title="政务新媒体活跃与整治",
    needs=(Columns, Documents, HomePage),
    problems={
        "accounts": Problem(
            Verdict.REVIEW,
            "政务新媒体在站外，须人工逐个核对最近{max_age_days}天是否更新、能否互动：{links}{traces}",
            "对长期不更新、无互动的账号恢复运维，或注销、整合并公告",
        ),
        "no_accounts": Problem(Verdict.REVIEW, "网站上没有政务新媒体账号线索，须人工核对是否开设及运维情况{traces}"),
        "not_read": Problem(Verdict.UNKNOWN, "首页和栏目未能读取，没有政务新媒体账号线索"),
    },
)
_HOSTS = ("weibo.com", "weixin.qq.com", "mp.weixin", "douyin.com", "toutiao.com", "kuaishou.com")
_WORDS = ("政务微博", "政务微信", "微信公众号", "官方微博", "官方微信", "抖音号", "头条号", "视频号")
_MEDIA = ("新媒体", "公众号", "微博", "微信", "抖音")
_MOVES = ("注销", "整合", "关停", "迁移", "更名")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: what a person should look at."""
    case = Case(META, site, options)
    home = site.get(HomePage)
    where = place(site, *options.requirement.roles)
    links = [
        link.text.strip() or link.url
        for link in (home.reading.links if home.reading else ())
        if any(h in link.url.lower() for h in _HOSTS) or any(w in link.text for w in _WORDS)
    ]
    rows = [r.item.title for c in where.columns for r in c.items]
    names = list(dict.fromkeys([*links, *rows]))[:10]
    moved = [d for d in search(site, (), any_of=_MOVES).all if any(m in d.title for m in _MEDIA)]
    data: dict[str, object] = {
        "links": "、".join(n[:40] for n in names),
        "traces": f"；另见{titles(moved)}" if moved else "",
    }
    proofs = [*(([home.evidence]) if home.evidence else []), *where.evidence, *proof(moved)]
    if not proofs:
        yield case.unknown("not_read", where.coverage, data=data)
    elif names:
        yield case.say("accounts", evidence=proofs, data=data, by=("max_age_days",))
    else:
        yield case.say("no_accounts", evidence=proofs, data=data)
