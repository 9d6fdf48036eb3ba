"""解读应说明出台背景、目的和重要举措。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.fields import lacking, words_found
from checker.kit.interpretation import interpretations, may_pair
from checker.kit.labels import page
from checker.kit.lines import of_two_years, share_line, unread, whole
from checker.kit.place import place
from checker.model.facts import Columns, Document, Documents, Readings, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s07-interpretation-elements",
    title="解读内容要素",
    needs=(Columns, Documents, Readings, Texts),
    options={
        "background": ["背景", "由来", "必要性", "起草缘由", "出台缘由", "为什么要制定", "为什么制定", "为何出台", "制定依据", "政策依据", "起因"],
        "purpose": ["目的", "意义", "目标", "旨在", "宗旨", "总体要求", "预期效果"],
        "measures": [
            "举措", "措施", "主要内容", "重点内容", "核心内容", "主要任务", "重点任务", "政策亮点", "主要亮点", "具体内容", "主要做法",
            "适用范围", "补贴标准", "办理流程", "政策要点",
        ],
        "other_forms": ["问答", "访谈", "发布会", "答记者问", "实施以来", "施行后", "专家", "媒体"],
        "other_subjects": ["年度报告", "年报", "预算", "决算", "公开指南"],
    },
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》说明了背景、目的和举措"),
        "partly": Problem(Verdict.PARTIAL, "《{title}》没有说明{lacking}", "补充说明{lacking}"),
        "short": Problem(Verdict.PARTIAL, "《{title}》只有{chars}字，少于{min_body_chars}字", "充实解读内容"),
        "none": Problem(Verdict.FAIL, "《{title}》没有说明背景、目的和举措中的任何一项", "按背景、目的、举措重新编写解读"),
        "picture_only": Problem(Verdict.REVIEW, "《{title}》只有图片或视频，没有文字版，请人工核对要素", "为图片、视频解读附文字版"),
        "other_form": Problem(Verdict.REVIEW, "《{title}》是问答、访谈或专家解读，未逐项写明{lacking}，请人工核对"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断要素"),
        "line_good": Problem(Verdict.PASS, "{total}件解读中要素齐全的{ok}件（应达{coverage_pass:.0%}）"),
        "line_below": Problem(Verdict.PARTIAL, "{total}件解读中要素齐全的只有{ok}件，未达{coverage_pass:.0%}", "逐件补充背景、目的和举措"),
        "line_unclear": Problem(Verdict.REVIEW, "{total}件解读中确认要素齐全的{ok}件，其余须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "{total}件解读中确认要素齐全的{ok}件，其余未能判断"),
        "line_none": Problem(Verdict.NOT_APPLICABLE, "没有可核对要素的解读"),
        "column_not_read": Problem(Verdict.UNKNOWN, "政策解读栏目未能完整读取，未取得可核对的解读"),
    },
)  # fmt: skip
_ELEMENTS = {"出台背景": "background", "出台目的": "purpose", "重要举措": "measures"}
_FEW_WORDS = 150


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each own interpretation of the audit year and the year before, and the site line."""
    case = Case(META, site, options)
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d) for d in _pool(site, options)]
    yield from findings
    coverage = whole(site, place(site, *options.requirement.roles))
    if not findings and not coverage.complete:
        yield case.unknown("column_not_read", coverage)
        return
    yield share_line(case, findings, by=("coverage_pass", "min_sample"))


def _pool(site: SiteView, options: Options) -> list[Document]:
    """Interpretations of policy papers: those of reports and collections of questions have other contents."""
    documents = site.get(Documents)
    readings = site.get(Readings)
    found = []
    for reading in interpretations(site):
        partners = [d for p in readings.pairs if p.interpretation == reading.key and (d := documents.get(p.document))]
        if partners and not any(may_pair(d) for d in partners):
            continue
        if not partners and not any(r in reading.roles for r in options.requirement.roles):
            continue
        if contains_any(reading.title, options.words("other_subjects")) or "qa" in reading.roles:
            continue
        if of_two_years(site, reading):
            found.append(reading)
    return found


def _judge(case: Case, document: Document) -> Finding:
    options = case.options
    data: dict[str, object] = {"title": document.title, "chars": document.body_chars, "lacking": ""}
    reading = page(case.site, document)
    if not document.read or reading is None:
        return case.unknown("not_read", unread([document]), data=data)
    pictures = document.body_images or any(m in ("video", "picture") for m in document.media)
    if document.body_chars < _FEW_WORDS and (pictures or document.attachments):
        return case.say("picture_only", evidence=document.evidence, data=data)
    text = "\n".join((reading.title, *reading.headings, reading.body_text))
    found = words_found(text, {name: options.words(key) for name, key in _ELEMENTS.items()})
    data["lacking"] = lacking(_ELEMENTS, found)
    other = document.form in ("qa", "press") or contains_any(document.title, options.words("other_forms"))
    if len(found) < options.number("core_elements") and other:
        return case.say("other_form", evidence=document.evidence, data=data)
    if not found:
        return case.say("none", evidence=document.evidence, data=data, by=("core_elements",))
    if len(found) < options.number("core_elements"):
        return case.say("partly", evidence=document.evidence, data=data, by=("core_elements",))
    if document.body_chars < options.number("min_body_chars"):
        return case.say("short", evidence=document.evidence, data=data, by=("min_body_chars",))
    return case.say("complete", evidence=document.evidence, data=data, by=("core_elements", "min_body_chars"))
