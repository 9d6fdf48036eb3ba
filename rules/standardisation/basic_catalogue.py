"""政府信息主动公开基本目录应公布并及时更新。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.kit import Case, search
from checker.kit.items import dated, newest, proof
from checker.kit.labels import columns_in, files_of, page
from checker.kit.traces import anywhere, distinct, not_news
from checker.model.evidence import Evidence
from checker.model.facts import Attachments, Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s15-basic-catalogue",
    title="政府信息主动公开基本目录",
    needs=(Columns, Documents, Texts, Attachments),
    options={
        "names": ["主动公开基本目录", "基本目录", "主动公开目录", "政府信息公开目录", "主动公开事项目录"],
        "not_one": ["解读", "培训", "会议", "标准目录", "公共企事业", "指南", "年度报告"],
    },
    problems={
        "current": Problem(Verdict.PASS, "主动公开基本目录《{title}》要素齐全，公布于{date}"),
        "old": Problem(
            Verdict.PARTIAL, "主动公开基本目录《{title}》公布于{date}，已超过{max_age_days}天", "修订并重新公布主动公开基本目录"
        ),
        "lacking": Problem(Verdict.PARTIAL, "主动公开基本目录《{title}》缺少{lacking}栏", "补充{lacking}栏"),
        "in_file": Problem(
            Verdict.REVIEW, "主动公开基本目录《{title}》是附件或图片，要素须人工核对", "在网页上列出目录表格"
        ),
        "undated": Problem(Verdict.REVIEW, "主动公开基本目录《{title}》没有日期，请人工核对", "标明公布日期", effort="small"),
        "file_unread": Problem(Verdict.UNKNOWN, "主动公开基本目录《{title}》未能读取，无法核对"),
        "by_column": Problem(
            Verdict.REVIEW, "“{column}”栏目有内容，未见目录表，请人工核对是否为主动公开基本目录", "公布列明事项、时限、主体、渠道的目录"
        ),
        "missing": Problem(Verdict.FAIL, "未见政府信息主动公开基本目录", "编制并公布主动公开基本目录"),
        "not_read": Problem(Verdict.UNKNOWN, "公开目录栏目未能完整读取，无法判断主动公开基本目录是否公布"),
    },
)  # fmt: skip
COLUMNS: Mapping[str, Sequence[str]] = {
    "公开主体": ("公开主体", "责任主体", "责任单位", "主体", "公开单位", "责任处室", "责任科室", "责任部门"),
    "公开事项": ("公开事项", "事项", "名称", "公开内容", "内容", "类别"),
    "公开时限": ("公开时限", "时限", "公开期限", "更新时间"),
    "公开渠道": ("公开渠道", "渠道", "载体", "公开方式", "公开形式", "公开平台"),
}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(site, options.requirement.roles, any_of=options.words("names"), none_of=options.words("not_one"))
    hits = [d for d in distinct(found.all) if not_news(d) and d.in_scope]
    coverage = anywhere(site, found)
    single = [(c, r) for c in found.place.columns if c.state != "items" and (r := page(site, c)) is not None]
    tables = [(c, r) for c, r in single if len(columns_in(r, COLUMNS)) >= 3]
    if hits:
        latest = newest(hits, site.as_of) or hits[0]
        day = dated(latest)
        data: dict[str, object] = {"title": latest.title, "date": day.isoformat() if day else ""}
        reading = page(site, latest)
        if day is None:
            if latest.read and not latest.date_unreadable:
                yield case.say("undated", evidence=proof([latest]), data=data)
            else:
                yield case.unknown(
                    "file_unread", Reason.INCOMPLETE, data=data, evidence=proof([latest]), where=latest.url
                )
        elif (site.as_of - day).days > options.number("max_age_days"):
            if coverage.complete:
                yield case.say("old", evidence=latest.evidence, coverage=coverage, data=data, by=("max_age_days",))
            else:
                yield case.unknown("not_read", coverage, evidence=proof([latest]))
        elif reading is None:
            yield case.unknown("file_unread", Reason.INCOMPLETE, data=data, evidence=proof([latest]), where=latest.url)
        else:
            files = files_of(site, [latest])
            filed = any(a.verdict is LinkVerdict.LIVE for a in files) or latest.body_images > 0
            yield _table(case, reading, filed, data, [latest.evidence])
    elif tables:
        column, reading = tables[0]
        data = {"title": column.name, "date": reading.published.value.isoformat() if reading.published else ""}
        if reading.published is None:
            yield case.say("undated", evidence=[column.evidence], data=data)
        else:
            yield _table(case, reading, False, data, [column.evidence])
    elif columns := [c for c in found.place.columns if c.items or c.state in ("single_document", "external")]:
        proofs = [c.evidence for c in columns]
        yield case.say("by_column", evidence=proofs, coverage=coverage, data={"column": columns[0].name})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "不是基本目录") for d in found.all)][:8]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=found.place.evidence)


def _table(
    case: Case, reading: PageReading, filed: bool, data: dict[str, object], evidence: list[Evidence | None]
) -> Finding:
    columns = columns_in(reading, COLUMNS)
    data["lacking"] = "、".join(n for n in COLUMNS if n not in columns)
    if len(columns) == len(COLUMNS):
        return case.say("current", evidence=evidence, data=data, by=("max_age_days",))
    if filed and len(columns) < 2:
        return case.say("in_file", evidence=evidence, data=data)
    return case.say("lacking", evidence=evidence, data=data)
