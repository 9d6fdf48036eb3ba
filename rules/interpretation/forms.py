"""解读形式应当多样，文字之外还应有图解、视频、问答、发布会、专家和媒体解读。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.interpretation import interpretations
from checker.kit.items import in_window, proof
from checker.kit.lines import whole
from checker.kit.place import place
from checker.kit.shapes import share
from checker.model.facts import Columns, Document, Documents, Readings
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s07-interpretation-forms",
    title="解读形式多样",
    needs=(Columns, Documents, Readings),
    options={
        "picture": ["图解", "一图", "图说", "长图", "漫画", "图文解读", "海报"],
        "video": ["视频", "动漫", "动画", "直播", "微课", "短片"],
        "qa": ["问答", "答记者问", "热点问", "访谈", "百问"],
        "press": ["发布会", "吹风会", "通气会"],
        "expert": ["专家解读", "专家", "学者", "媒体解读", "负责人解读", "局长解读", "主任解读", "主要负责人"],
    },
    problems={
        "mixed": Problem(Verdict.PASS, "近{window_days}天的解读有{count}种形式（{forms}），{share:.0%}的被解读文件有文字以外的解读"),
        "few_forms": Problem(
            Verdict.PARTIAL, "近{window_days}天的解读只有{count}种形式（{forms}），少于{min_forms}种", "增加图解、视频、问答等解读形式"
        ),
        "text_mostly": Problem(
            Verdict.PARTIAL, "近{window_days}天被解读的文件中有文字以外解读的只占{share:.0%}，未达{multi_form_share:.0%}", "为更多文件配发图解、视频等解读"
        ),
        "none": Problem(Verdict.PARTIAL, "近{window_days}天未见本区发布的解读", "及时发布解读，采用多种形式"),
        "form_unclear": Problem(Verdict.REVIEW, "近{window_days}天的解读共{total}件，页面未能读取或看不出形式，请人工核对"),
        "not_read": Problem(Verdict.UNKNOWN, "政策解读栏目未能完整读取，无法判断解读形式"),
    },
)  # fmt: skip
_NAMES = {
    "text": "文字",
    "picture": "图解",
    "video": "视频",
    "qa": "问答访谈",
    "press": "新闻发布会",
    "expert": "专家、媒体或负责人解读",
}


def _forms(options: Options, document: Document) -> set[str]:
    """Forms of an interpretation by the page and by its title."""
    forms = {document.form} if document.form else set()
    forms |= {
        name
        for name in ("picture", "video", "qa", "press", "expert")
        if contains_any(document.title, options.words(name))
    }
    if "video" in document.media:
        forms.add("video")
    if document.body_images and document.body_chars < 150:
        forms.add("picture")
    return forms


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    days = options.integer("window_days")
    recent = [d for d in interpretations(site) if in_window(d, site.as_of, days)]
    forms = {d.key: _forms(options, d) for d in recent}
    seen = sorted({f for found in forms.values() for f in found}, key=list(_NAMES).index)
    papers: dict[str, set[str]] = {}
    for pair in site.get(Readings).pairs:
        if pair.interpretation in forms:
            papers.setdefault(pair.document, set()).update(forms[pair.interpretation] - {"text"})
    rich = share(sum(bool(f) for f in papers.values()), len(papers))
    data = {
        "count": len(seen), "forms": "、".join(_NAMES[f] for f in seen) or "不明", "share": rich, "total": len(recent),
    }  # fmt: skip
    coverage = whole(site, place(site, *options.requirement.roles))
    example = [next(d for d in recent if f in forms[d.key]) for f in seen] or recent[:3]
    by = ("min_forms", "multi_form_share", "window_days")
    if len(seen) >= options.number("min_forms") and rich >= options.number("multi_form_share"):
        yield case.say("mixed", evidence=proof(example), coverage=coverage, data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(example))
    elif not recent:
        yield case.absent("none", "not_read", coverage, data=data, by=("window_days",))
    elif any(not f for f in forms.values()) and len(seen) < options.number("min_forms"):
        yield case.say("form_unclear", evidence=proof(recent), coverage=coverage, data=data, by=("window_days",))
    elif len(seen) < options.number("min_forms"):
        yield case.say(
            "few_forms", evidence=proof(example), coverage=coverage, data=data, by=("min_forms", "window_days")
        )
    else:
        yield case.say(
            "text_mostly", evidence=proof(example), coverage=coverage, data=data, by=("multi_form_share", "window_days")
        )
