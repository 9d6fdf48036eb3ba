"""依申请公开的登记、审核、办理、答复、归档应有工作制度（国务院令第711号第四十五条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.fields import lacking, words_found
from checker.kit.items import proof
from checker.kit.levels import is_news, of_higher_level
from checker.kit.text import plain
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s13-foi-system",
    title="依申请公开工作制度",
    needs=(Columns, Documents, Texts),
    options={
        "subject": ["依申请公开", "申请公开", "公开申请"],
        "rule": ["制度", "办法", "规定", "规范", "规程", "流程", "细则", "流程图"],
        "state": ["条例", "国务院", "国办", "中华人民共和国"],
        "登记": ["登记", "编号"],
        "审核": ["审核", "审查", "审批"],
        "办理": ["办理", "分办", "承办", "转办"],
        "答复": ["答复", "告知书", "回复"],
        "归档": ["归档", "存档", "档案", "备查"],
        "few_words": 60,
    },
    problems={
        "posted": Problem(Verdict.PASS, "《{title}》写明{count}个环节（应有{steps_required}个，至少{steps_pass}个）"),
        "few_steps": Problem(
            Verdict.PARTIAL,
            "《{title}》只写明{count}个环节，缺少{missing}（应有{steps_required}个，至少{steps_pass}个）",
            "在制度中补充{missing}环节",
        ),
        "picture": Problem(Verdict.REVIEW, "《{title}》为图片或附件，无法核对环节，请人工查看", "公开文字版制度"),
        "state_only": Problem(
            Verdict.REVIEW, "只见上级法规《{title}》，未见本区依申请公开制度，请人工核对", "制定并公开本区依申请公开工作制度"
        ),
        "none": Problem(Verdict.REVIEW, "未见本区依申请公开工作制度，请人工核对是否已制定", "公开依申请公开工作制度"),
        "not_read": Problem(Verdict.UNKNOWN, "公开制度栏目或文件未能读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the rule with most steps speaks."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    steps = {name: options.words(name) for name in options.requirement.page_fields}
    known = [
        d
        for d in site.get(Documents)
        if not is_news(d) and d.kind not in (PageKind.INTERPRETATION, PageKind.ANNUAL_REPORT)
    ]
    named = [
        d
        for d in known
        if contains_any(d.title, options.words("subject")) and contains_any(d.title, options.words("rule"))
    ]
    inside = [
        d
        for d in known
        if d not in named
        and where.keys.intersection(d.columns)
        and contains_any(site.get(Texts).body(d.key), options.words("subject"))
    ]
    own = [d for d in (*named, *inside) if not _of_state(site, d, options)]
    state = [d for d in known if where.keys.intersection(d.columns) and _of_state(site, d, options)]
    read = [(words_found(site.get(Texts).body(d.key), steps), d) for d in own if d.read]
    usable = [(found, d) for found, d in read if not _picture(d, options)]
    best = max(usable, key=lambda entry: (len(entry[0]), entry[1].key), default=None)
    if best is not None:
        found, document = best
        data = {"title": document.title, "count": len(found), "missing": lacking(steps, found)}
        enough = len(found) >= options.number("steps_pass")
        yield case.say(
            "posted" if enough else "few_steps",
            evidence=proof([document]), data=data, by=("steps_required", "steps_pass"),
        )  # fmt: skip
    elif read:
        yield case.say("picture", evidence=proof([d for _, d in read]), data={"title": read[0][1].title})
    elif own or not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, evidence=proof(own))
    elif state:
        yield case.say("state_only", evidence=proof(state), coverage=where.coverage, data={"title": state[0].title})
    else:
        yield case.absent("none", "not_read", where)


def _of_state(site: SiteView, document: Document, options: Options) -> bool:
    """The state regulation or a rule of a higher authority."""
    if any(plain(n) in plain(document.title) for n in (site.zone.name, site.zone.short_name) if n):
        return False
    return bool(contains_any(document.title, options.words("state"))) or of_higher_level(site, document)


def _picture(document: Document, options: Options) -> bool:
    few = options.values["few_words"]
    short = document.body_chars < (few if isinstance(few, int) else 0)
    return short and (document.body_images > 0 or bool(document.attachments))
