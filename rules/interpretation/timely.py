"""解读应与文件同步发布，最迟不超过规定的工作日。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from checker.kit import Case
from checker.kit.interpretation import may_pair
from checker.model.facts import Document, Documents, Readings
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, Verdict

META = RuleMeta(
    id="s06-interpretation-timely",
    title="解读发布时限",
    needs=(Documents, Readings),
    options={"edition_days": 180, "band_workdays": 3, "window_days": 365},
    problems={
        "in_time": Problem(
            Verdict.PASS, "《{title}》{document_date}发布，解读{interpretation_date}发布，相隔{gap}个工作日"
        ),
        "late": Problem(
            Verdict.FAIL,
            "《{title}》{document_date}发布，解读{interpretation_date}发布，晚了{gap}个工作日（限{interpretation_within_workdays}个工作日）",
            "今后解读与文件同步组织、同步审签、同步发布",
        ),
        "calendar": Problem(Verdict.REVIEW, "《{title}》与解读相隔约{gap}个工作日，该年度的工作日历未经确认"),
        "edition": Problem(Verdict.REVIEW, "《{title}》的解读早于文件{days}天，可能属于旧版文件"),
        "no_date": Problem(
            Verdict.REVIEW, "《{title}》或其解读没有可靠的发布日期，无法计算时限", "在页面上标明发布日期"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》或其解读的发布日期未能读取"),
        "all_in_time": Problem(Verdict.PASS, "{total}件文件的解读全部按时发布，中位数为{median}个工作日"),
        "some_late": Problem(
            Verdict.FAIL, "{total}件文件的解读中，按时发布{ok}件，中位数为{median}个工作日", "今后同步发布解读"
        ),
        "some_own_limit": Problem(
            Verdict.PARTIAL, "{total}件文件的解读中，按时发布{ok}件，中位数为{median}个工作日", "今后同步发布解读"
        ),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}件文件的解读中，确认按时发布{ok}件，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}件文件的解读中，确认按时发布{ok}件，其余未能判断"),
        "no_pairs": Problem(Verdict.NOT_APPLICABLE, "没有成对的文件与解读"),
    },
)


def _day_source(document: Document) -> DateSource | None:
    return document.published.source if document.published is not None else None


def _old(site: SiteView, options: Options, document: Document) -> bool:
    """True for a document before the window in which interpretation is owed: its delay is history."""
    days = options.values["window_days"]
    limit = timedelta(days=days if isinstance(days, int) else 365)
    return document.published is not None and document.published.value < site.as_of - limit


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each document with an interpretation, and the site line with the median."""
    case = Case(META, site, options)
    documents = {d.key: d for d in site.get(Documents)}
    readings = site.get(Readings)
    findings, gaps = [], []
    for key in dict.fromkeys(p.document for p in readings.pairs):
        document = documents.get(key)
        if document is not None and not may_pair(document):
            continue
        others = [documents[p.interpretation] for p in readings.of_document(key) if p.interpretation in documents]
        if document is None or not others or _old(site, options, document):
            continue
        one = case.about(key, document.title, unit=document.unit)
        dated = sorted(
            (o for o in others if o.published), key=lambda o: (o.published.value if o.published else site.as_of, o.key)
        )
        other = dated[0] if dated else others[0]
        data: dict[str, object] = {"title": document.title}
        proofs = (document.evidence, other.evidence)
        if document.published is None or other.published is None:
            if document.date_unreadable or other.date_unreadable or not document.read or not other.read:
                findings.append(
                    one.unknown(
                        "not_read",
                        site.get(Documents).coverage,
                        data=data,
                        evidence=proofs,
                    )
                )
            else:
                findings.append(one.say("no_date", evidence=proofs, data=data))
            continue
        start, end = document.published.value, other.published.value
        gap = site.workdays.between(start, end)
        limit = options.number("interpretation_within_workdays")
        data |= {
            "document_date": start.isoformat(),
            "interpretation_date": end.isoformat(),
            "gap": gap,
            "days": (start - end).days,
        }
        band = options.values["band_workdays"]
        unsure = not site.workdays.sure(start, end) and abs(gap - limit) <= (band if isinstance(band, int) else 3)
        edition = options.values["edition_days"]
        if (start - end).days > (edition if isinstance(edition, int) else 180):
            problem = "edition"
        elif DateSource.ADDRESS in (_day_source(document), _day_source(other)) and gap > limit:
            problem = "no_date"
        elif unsure:
            problem = "calendar"
        else:
            problem = "in_time" if gap <= limit else "late"
            gaps.append(max(gap, 0))
        findings.append(
            one.say(
                problem,
                evidence=proofs,
                data=data,
                by=("interpretation_within_workdays",),
            )
        )
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_in_time",
            Verdict.FAIL: "some_late",
            Verdict.PARTIAL: "some_own_limit",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
            Verdict.NOT_APPLICABLE: "no_pairs",
        },
        findings,
        data={"median": f"{median(gaps):g}" if gaps else "—"},
    )
