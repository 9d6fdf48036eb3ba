"""公众关注度高的，鼓励举办线上直播、视频、VR等主题活动。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.items import dated, proof
from checker.kit.lines import audit_year, own, whole
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s11-online-activities",
    title="线上主题活动",
    needs=(Columns, Documents),
    options={
        "words": ["直播", "云开放", "VR", "线上开放日", "在线访谈", "网络问政", "视频访谈", "线上活动", "云参观", "云端"],
        "players": [".mp4", ".m3u8", ".flv", "player", "video", "live.", "vr.", "720yun"],
    },
    problems={
        "played": Problem(Verdict.PASS, "{year}年举办线上主题活动，可播放的有{count}件，例如《{title}》"),
        "no_video": Problem(Verdict.REVIEW, "{year}年有线上活动《{title}》，页面上没有可播放的视频或回放，请人工确认", "在活动页面附视频或回放"),
        "none": Problem(Verdict.REVIEW, "{year}年未见线上主题活动（属鼓励事项）", "围绕公众关注事项举办线上活动"),
        "not_read": Problem(Verdict.UNKNOWN, "在线访谈、直播等栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def _plays(options: Options, document: Document) -> bool:
    """A video on the page, or a link or file that plays one."""
    targets = [*(k.url for k in document.body_links), *(a.url for a in document.attachments)]
    return "video" in document.media or any(p in t.lower() for t in targets for p in options.words("players"))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site)
    roles = options.requirement.roles
    found = [
        d
        for d in own(site, tuple(site.get(Documents)))
        if (contains_any(d.title, options.words("words")) or any(r in roles for r in d.roles))
        and (day := dated(d))
        and day.year == year
    ]
    online = [d for d in found if contains_any(d.title, options.words("words")) or "interview" in d.roles]
    played = [d for d in found if _plays(options, d)]
    coverage = whole(site, place(site, *roles))
    first = (played or online or found)[0].title if found else ""
    data = {"year": year, "count": len(played), "title": first}
    if played:
        yield case.say("played", evidence=proof(played), data=data)
    elif not coverage.complete or (online and not any(d.read for d in online)):
        yield case.unknown("not_read", coverage, data=data, evidence=proof(online))
    elif online:
        yield case.say("no_video", evidence=proof(online), coverage=coverage, data=data)
    else:
        near = [Candidate(d.title, d.url, "是线下活动，没有视频") for d in found][:8]
        yield case.absent("none", "not_read", coverage, data=data, candidates=near)
