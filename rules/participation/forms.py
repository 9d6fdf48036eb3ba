"""听取意见应多种方式并用：座谈会、书面、公开征集、实地走访、听证会、问卷和民意调查。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.consultation import is_feedback, is_notice
from checker.kit.items import in_window, proof
from checker.kit.lines import own, whole
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s10-consult-forms",
    title="多种方式听取意见",
    needs=(Columns, Documents),
    options={
        "forms": [
            "座谈会：座谈会、恳谈会、论证会、协商会",
            "听证会：听证会、听证公告、听证报告",
            "问卷调查：问卷、民意调查、满意度调查、网上调查、在线调查、网络投票、民意测评",
            "实地走访：实地走访、走访听取、入户走访、实地听取、上门听取",
            "书面征求意见：书面征求意见、书面征集、函询",
        ],
        "asking": ["意见", "建议", "征", "听证", "问卷", "调查", "走访听取", "恳谈"],
    },
    problems={
        "mixed": Problem(Verdict.PASS, "近{window_days}天采用了{count}种听取意见的方式：{forms}"),
        "few": Problem(Verdict.PARTIAL, "近{window_days}天只采用了{count}种听取意见的方式（{forms}），少于{min_forms}种", "增加座谈会、听证会、问卷调查等方式"),
        "unclear": Problem(Verdict.REVIEW, "近{window_days}天听取意见的信息看不出采用何种方式", "在标题和正文写明听取意见的方式"),
        "not_read": Problem(Verdict.UNKNOWN, "意见征集、听证等栏目未能完整读取，无法判断听取意见的方式"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    keys = where.keys
    recent = [
        d for d in own(site, tuple(site.get(Documents))) if in_window(d, site.as_of, options.integer("window_days"))
    ]
    split = [entry.partition("：") for entry in options.words("forms")]
    seen: dict[str, Document] = {}
    for document in recent:
        if document.kind in (PageKind.INTERPRETATION, PageKind.PROPOSAL_REPLY):
            continue
        inside = bool(keys.intersection(document.columns))
        if not inside and not contains_any(document.title, options.words("asking")):
            continue
        form = next((name for name, _, words in split if contains_any(document.title, words.split("、"))), "")
        if not form and is_notice(document) and not is_feedback(document):
            form = "公开征集"
        if form:
            seen.setdefault(form, document)
    coverage = whole(site, where)
    data = {"count": len(seen), "forms": "、".join(seen) or "无"}
    by = ("min_forms", "window_days")
    inside_items = [d for d in recent if keys.intersection(d.columns)]
    if len(seen) >= options.number("min_forms"):
        yield case.say("mixed", evidence=proof(list(seen.values())), data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(list(seen.values())))
    elif not seen and inside_items:
        yield case.say("unclear", evidence=proof(inside_items), coverage=coverage, data=data, by=by)
    else:
        yield case.absent("few", "not_read", coverage, data=data, by=by, evidence=proof(list(seen.values())))
