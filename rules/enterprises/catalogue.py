"""主管部门应公布公共企事业单位信息公开的适用主体清单和公开事项目录（国办发〔2020〕50号第四条）。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.kit import Case, contains_any, search
from checker.kit.fieldsets import UNDERTAKINGS, fields_named
from checker.kit.items import proof
from checker.kit.labels import columns_in, files_of, holds, page, words_of
from checker.kit.text import plain
from checker.kit.traces import ABOUT_IT, DRAFTS, anywhere, distinct, not_news, others_inside, stated_none, with_pages
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s05-pse-catalogue",
    title="公共企事业单位公开目录（落实措施）",
    needs=(Columns, Documents, Texts, Attachments),
    options={
        "fields": list(UNDERTAKINGS),
        "subjects": ["适用主体清单", "主体清单", "单位名录", "单位名单", "单位清单"],
        "catalogues": ["信息公开目录", "公开目录", "公开事项目录", "公开事项清单", "实施办法", "实施细则", "信息公开指南"],
        "about": ["公共企事业", "企事业单位", "公用企业", "公共事业"],
    },
    problems={
        "complete": Problem(Verdict.PASS, "已公布适用主体清单《{subjects}》和{fields}等{count}个领域的公开目录"),
        "no_subjects": Problem(Verdict.PARTIAL, "有公开目录，未见适用主体清单", "公布公共企事业单位信息公开适用主体清单"),
        "no_catalogue": Problem(Verdict.PARTIAL, "有适用主体清单《{subjects}》，未见公开事项目录", "公布各领域公开事项目录"),
        "few_fields": Problem(
            Verdict.PARTIAL, "公开目录只涉及{count}个领域（少于{min_fields}个）：{fields}", "补充其他领域的公开目录"
        ),
        "no_columns": Problem(
            Verdict.PARTIAL, "《{title}》缺少{lacking}栏", "按公开事项、公开内容、公开时限、公开主体、公开渠道列明目录"
        ),
        "limit_long": Problem(
            Verdict.PARTIAL, "《{title}》规定的公开时限为{days}个工作日，超过{publish_within_workdays}个工作日", "缩短公开时限"
        ),
        "picture": Problem(Verdict.REVIEW, "公开目录《{title}》是图片或附件，要素须人工核对", "以网页表格形式公布目录"),
        "unclear": Problem(
            Verdict.REVIEW, "公开目录栏目有信息（如《{title}》），看不出是清单还是目录，请人工确认", "在标题中写明适用主体清单或公开目录"
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明没有公共企事业单位：《{title}》，请人工确认"),
        "missing": Problem(Verdict.FAIL, "未见公共企事业单位适用主体清单和公开目录", "公布适用主体清单和公开事项目录"),
        "not_read": Problem(Verdict.UNKNOWN, "公共企事业单位栏目未能完整读取，无法判断公开目录情况"),
    },
)  # fmt: skip
COLUMNS: Mapping[str, Sequence[str]] = {
    "公开事项": ("公开事项", "事项名称", "事项"),
    "公开内容": ("公开内容", "内容要素", "内容"),
    "公开时限": ("公开时限", "时限", "期限"),
    "公开主体": ("公开主体", "责任主体", "责任单位", "主体"),
    "公开渠道": ("公开渠道", "渠道和载体", "公开方式", "渠道", "载体"),
}
_DAYS = re.compile(r"(\d{1,3})个?工作日")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    subject_words, words = options.words("subjects"), options.words("catalogues")
    found = search(
        site, options.requirement.roles, any_of=(*subject_words, *words), none_of=(*ABOUT_IT, *DRAFTS, "政府信息", "政务公开")
    )  # fmt: skip
    about = options.words("about")
    enterprise_keys = {c.key for c in found.place.columns if not c.has_role("basic_catalogue")}
    pool = [
        d
        for d in distinct(found.all)
        if not_news(d) and (enterprise_keys.intersection(d.columns) or contains_any(d.title, about))
    ]
    subjects = [d for d in pool if contains_any(d.title, subject_words)]
    lists = [d for d in pool if d not in subjects]
    coverage = with_pages(anywhere(site, found), lists)
    covered = {f for d in lists for f in _fields(site, d, options)}
    fields = [f for f in options.words("fields") if f in covered]
    data: dict[str, object] = {
        "subjects": subjects[0].title if subjects else "", "fields": "、".join(fields), "count": len(fields),
        "title": lists[0].title if lists else "",
    }  # fmt: skip
    near = [Candidate(d.title, d.url, "不是公共企事业单位的清单或目录") for d in found.all if d not in pool][:8]
    said = stated_none(site, found, about) if not pool else ()
    other = others_inside(site, ("public_enterprise_catalogue",), ("制度", "申诉")) if not pool else ()
    if said:
        data["title"] = said[0].title
        yield case.say("stated", evidence=proof(said), coverage=coverage, data=data)
    elif other:
        data["title"] = other[0].title
        yield case.say("unclear", evidence=proof(other), coverage=coverage, data=data)
    elif not pool:
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)
    elif any(not d.read for d in lists) or ((not subjects or not lists) and not coverage.complete):
        yield case.unknown("not_read", coverage, data=data, evidence=proof(pool), candidates=near)
    elif not subjects or not lists:
        problem = "no_catalogue" if subjects else "no_subjects"
        yield case.say(problem, evidence=proof(pool), coverage=coverage, data=data, candidates=near)
    else:
        yield from _tables(case, lists, subjects, data)


def _fields(site: SiteView, document: Document, options: Options) -> tuple[str, ...]:
    """Fields of a catalogue: those of its title, else those of its table."""
    names = options.words("fields")
    titled = fields_named(document.title, names, UNDERTAKINGS)
    if titled:
        return titled
    reading = page(site, document)
    words = words_of(reading) if reading is not None else ""
    return tuple(f for f in names if holds(words, UNDERTAKINGS.get(f, (f,))))


def _tables(
    case: Case, lists: Sequence[Document], subjects: Sequence[Document], data: dict[str, object]
) -> Iterator[Finding]:
    site = case.site
    longest: tuple[int, Document | None] = (0, None)
    shown: list[Document] = []
    poor: tuple[Document, tuple[str, ...]] | None = None
    for document in lists:
        reading = page(site, document)
        if reading is None:
            continue
        columns = columns_in(reading, COLUMNS)
        if columns:
            shown.append(document)
            if len(columns) < len(COLUMNS):
                poor = poor or (document, tuple(n for n in COLUMNS if n not in columns))
        for table in reading.body_tables:
            head = [plain(c) for c in table[0]] if table else []
            at = [n for n, c in enumerate(head) if "时限" in c]
            for row in table[1:300]:
                for n in at:
                    for days in _DAYS.findall(row[n].replace(" ", "") if n < len(row) else ""):
                        longest = max(longest, (int(days), document), key=lambda entry: entry[0])
    proofs = proof((*subjects[:1], *lists))
    if longest[1] is not None and longest[0] > case.options.number("publish_within_workdays"):
        data |= {"days": longest[0], "title": longest[1].title}
        yield case.say("limit_long", evidence=longest[1].evidence, data=data, by=("publish_within_workdays",))
    elif not shown and (files_of(site, lists) or any(d.body_images for d in lists)):
        yield case.say("picture", evidence=proofs, data=data)
    elif not shown or poor is not None:
        document, lacking = poor if poor is not None else (lists[0], tuple(COLUMNS))
        data |= {"title": document.title, "lacking": "、".join(lacking)}
        yield case.say("no_columns", evidence=document.evidence, data=data)
    elif int(str(data["count"])) < case.options.number("min_fields"):
        yield case.say("few_fields", evidence=proofs, data=data, by=("min_fields",))
    else:
        yield case.say("complete", evidence=proofs, data=data, by=("min_fields", "publish_within_workdays"))
