"""重要政策文件及其解读应由主要媒体、重点网站和新媒体转载传播。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.interpretation import OWING_ROLES, interpretations, is_draft
from checker.kit.items import dated, proof
from checker.kit.likeness import about
from checker.kit.lines import audit_year, own, whole
from checker.kit.place import place
from checker.model.facts import Columns, Document, Documents, Readings, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s06-interpretation-repost",
    title="政策及解读转载传播",
    needs=(Columns, Documents, Readings, Texts),
    options={
        "media": [
            "mp.weixin.qq.com", "weixin.qq.com", "weibo.c", "people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "dzwww.com",
            "dzplus", "iqilu.com", "qlwb.com.cn", "lywww.com", "ilinyi.net", "langya.cn", "toutiao.com", "douyin.com",
            "xuexi.cn", "thepaper.cn", "sdchina.com", "cctv.com", "gmw.cn", "chinanews.com", "ce.cn",
        ],
        "notices": ["微信公众号", "公众号同步", "扫描二维码", "扫码阅读", "长按识别", "媒体报道", "转载", "客户端"],
    },
    problems={
        "carried": Problem(Verdict.PASS, "{year}年已有{count}件重要文件或解读由媒体、新媒体转载：{titles}"),
        "few": Problem(
            Verdict.REVIEW,
            "页面上能看到转载的重要文件或解读只有{count}件，少于{min_items}件；请人工核对{titles}的转载情况",
            "通过主要媒体、重点网站和政务新媒体转载重要文件和解读，并在页面上附链接或二维码",
        ),
        "no_documents": Problem(Verdict.REVIEW, "{year}年未见本区的重要政策文件和解读，无从核对转载情况"),
        "not_read": Problem(Verdict.UNKNOWN, "政策文件和解读的页面未能读取，无法判断{year}年的转载情况"),
    },
)  # fmt: skip


def _carried(case: Case, document: Document, reports: list[Document]) -> bool:
    """A link to a medium or account, a notice of a repost, or a report that names it."""
    media = case.options.words("media")
    if any(any(m in link.url for m in media) for link in document.body_links):
        return True
    text = case.site.get(Texts).body(document.key)[-3000:]
    if any(
        re.search(f"{w}.{{0,20}}(?:发布|转载|阅读|关注|查看|识别|同步)", text) for w in case.options.words("notices")
    ):
        return True
    return any(about(r.title, document.title) for r in reports)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site)
    papers = own(
        site,
        [d for d in site.get(Documents).with_role(*OWING_ROLES) if d.kind is PageKind.DOCUMENT and not is_draft(d)],
    )
    important = [d for d in (*papers, *interpretations(site)) if (day := dated(d)) and day.year == year]
    reports = [d for d in site.get(Documents) if "media_watch" in d.roles or "new_media" in d.roles or not d.in_scope]
    carried = [d for d in important if _carried(case, d, reports)]
    shown = carried or important
    titles = "".join(f"《{d.title}》" for d in shown[:5]) + (f"等{len(shown)}件" if len(shown) > 5 else "")
    data = {"year": year, "count": len(carried), "titles": titles}
    coverage = whole(site, place(site, *options.requirement.roles))
    near = [
        Candidate(d.title, d.url, "页面上没有媒体或公众号链接、二维码或转载说明") for d in important if d not in carried
    ][:8]
    if len(carried) >= options.number("min_items"):
        yield case.say("carried", evidence=proof(carried), data=data, by=("min_items",))
    elif not coverage.complete or (important and not any(d.read for d in important)):
        yield case.unknown("not_read", coverage, data=data, candidates=near, evidence=proof(important))
    elif important:
        yield case.say(
            "few", evidence=proof(important), coverage=coverage, data=data, by=("min_items",), candidates=near
        )
    else:
        yield case.say("no_documents", coverage=coverage, data=data)
