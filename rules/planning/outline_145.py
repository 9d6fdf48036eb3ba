"""本区现行五年规划（审计年度2021至2025为“十四五”）纲要全文或可读附件应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import proof
from checker.model.facts import Attachments, Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict

META = RuleMeta(
    id="s01-plan-145-outline",
    title="“十四五”规划纲要公开",
    needs=(Columns, Documents, Attachments),
    options={
        "marker": [],
        "kind": ["纲要", "规划"],
        "not_the_text": [
            "解读", "图解", "征求意见", "公开征集", "编制工作", "座谈会", "专题会", "评审", "开题", "会议", "培训",
            "专项规划", "实施方案", "中期评估", "问答", "启动", "招标", "采购", "建言",
        ],
        "outline": ["规划纲要", "国民经济和社会发展", "经济社会发展", "发展规划", "总体规划", "五年规划"],
        "higher_level": ["中华人民共和国", "国家", "全国", "国务院", "山东省", "省人民政府", "市人民政府"],
        "governing": ["适用", "执行", "纳入", "不单独编制", "不再单独编制"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公开《{title}》"),
        "short": Problem(
            Verdict.PARTIAL,
            "《{title}》正文只有{chars}字（少于{min_body_chars}字），且没有能打开的附件",
            "补充发布规划纲要全文或可读附件",
        ),
        "higher_only": Problem(
            Verdict.REVIEW, "只见上级规划或说明《{title}》，未见本区规划纲要", "公开本区规划纲要，或说明本区执行的上级规划"
        ),
        "news_only": Problem(
            Verdict.REVIEW, "只见有关“{period}”规划的动态或解读《{title}》，未见规划纲要正文", "公开规划纲要全文"
        ),
        "scan": Problem(
            Verdict.REVIEW, "《{title}》的附件是扫描图片，没有可检索的文字，须人工核对是否为规划纲要全文", "换为可检索文字的版本"
        ),
        "file_unread": Problem(Verdict.UNKNOWN, "《{title}》的附件未能打开，无法判断全文是否公开"),
        "missing": Problem(
            Verdict.FAIL,
            "规划计划栏目和已读到的信息标题中均未见“{period}”规划纲要",
            "在规划计划栏目公开“{period}”规划纲要全文",
        ),
        "earlier_only": Problem(
            Verdict.REVIEW,
            "只见上一规划期的《{title}》，未见“{period}”规划纲要，请人工确认新纲要是否已经批准",
            "新纲要批准后在规划计划栏目公开全文",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断“{period}”规划纲要是否公开"),
    },
)  # fmt: skip


_NUMERALS = ("十一", "十二", "十三", "十四", "十五", "十六", "十七")


def _markers(period: str) -> tuple[str, ...]:
    """Words by which a five-year outline is known: 十四五 was written with the aims for 2035 in its name."""
    aims = ("二〇三五年远景目标", "2035年远景目标") if period == "十四五" else ()
    return (period, f"第{period[:-1]}个五年规划", *aims)


def periods(year: int) -> tuple[str, str]:
    """The five-year plan that a year belongs to, and the one before: 2021 to 2025 is 十四五."""
    number = min(max((year - 2006) // 5, 1), len(_NUMERALS) - 1)
    return f"{_NUMERALS[number]}五", f"{_NUMERALS[number - 1]}五"


def _own_outline(document: Document, options: Options) -> bool:
    title = document.title
    return (
        bool(contains_any(title, options.words("outline")))
        and not contains_any(title, options.words("not_the_text"))
        and document.kind not in (PageKind.INTERPRETATION, PageKind.NEWS, PageKind.CONSULTATION)
        and not contains_any(title, options.words("higher_level"))
    )


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    period, before = periods(site.zone.year or site.as_of.year)
    found = search(site, options.requirement.roles, any_of=options.words("marker") or _markers(period))
    hits = [d for d in found.all if contains_any(d.title, options.words("kind"))]
    own = [d for d in hits if _own_outline(d, options)]
    files = site.get(Attachments)
    unread: Document | None = None
    short: Document | None = None
    for document in own:
        attached = files.of_document(document.key)
        whole = document.body_chars >= options.number("min_body_chars")
        opened = [a for a in attached if a.verdict is LinkVerdict.LIVE]
        if opened and not whole and all(a.content is not None and a.content.scan for a in opened):
            yield case.say("scan", evidence=document.evidence, data={"title": document.title})
            return
        if whole or opened:
            yield case.say("posted", evidence=document.evidence, data={"title": document.title}, by=("min_body_chars",))
            return
        if not document.read or any(a.verdict in (LinkVerdict.UNTESTED, LinkVerdict.BLOCKED) for a in attached):
            unread = unread or document
        else:
            short = short or document
    if unread is not None:
        yield case.unknown(
            "file_unread", found.place.coverage, data={"title": unread.title}, evidence=[unread.evidence]
        )
    elif short is not None:
        yield case.say(
            "short",
            evidence=short.evidence,
            data={"title": short.title, "chars": short.body_chars},
            by=("min_body_chars",),
        )
    elif found.all:
        higher = [d for d in found.all if contains_any(d.title, options.words("higher_level"))]
        chosen = (higher or list(found.all))[0]
        problem = "higher_only" if higher or contains_any(chosen.title, options.words("governing")) else "news_only"
        yield case.say(
            problem, evidence=proof([chosen]), coverage=found.place.coverage, data={"title": chosen.title, "period": period},
            candidates=found.near,
        )  # fmt: skip
    else:
        data = {"period": period}
        earlier = search(site, options.requirement.roles, any_of=_markers(before))
        old = [d for d in earlier.all if contains_any(d.title, options.words("kind")) and _own_outline(d, options)]
        if old and (site.zone.year or site.as_of.year) % 5 == 1 and found.place.coverage.complete:
            yield case.say(
                "earlier_only", evidence=proof(old), coverage=found.place.coverage, data={**data, "title": old[0].title}
            )
        else:
            yield case.absent("missing", "not_read", found.place, data=data, candidates=found.near)
