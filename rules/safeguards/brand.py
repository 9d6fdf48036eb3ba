"""鼓励打造具有地方特色的政务公开品牌。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import proof
from checker.kit.safeguards import on_disclosure, own
from checker.kit.traces import anywhere, with_pages
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s18-brand",
    title="政务公开品牌",
    needs=(Columns, Documents),
    options={
        "words": ["品牌", "创新案例", "典型做法", "典型经验", "特色做法", "典型案例", "优秀案例"],
        "min_body_chars": 100,
    },
    problems={
        "shown": Problem(Verdict.PASS, "《{title}》介绍了政务公开品牌或创新案例"),
        "thin": Problem(
            Verdict.REVIEW, "《{title}》提到品牌或案例，但页面没有具体内容，请人工确认", "补充品牌或案例内容"
        ),
        "none": Problem(Verdict.REVIEW, "未见政务公开品牌或创新案例，请人工确认", "总结并公布政务公开特色做法"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法查找政务公开品牌"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sure, _, found = on_disclosure(site, options.requirement.roles, options.words("words"))
    mine = own(site, sure)
    least = int(options.text("min_body_chars"))
    full = [d for d in mine if d.body_chars >= least or d.attachments or d.body_images or d.media]
    coverage = anywhere(site, found)
    if full:
        yield case.say("shown", evidence=proof(full), data={"title": full[0].title})
    elif unread := [d for d in mine if not d.read]:
        yield case.unknown("not_read", with_pages(coverage, unread), evidence=proof(unread))
    elif mine:
        yield case.say("thin", evidence=proof(mine), data={"title": mine[0].title})
    else:
        near = [Candidate(d.title, d.url, "与政务公开无关或是上级信息") for d in found.all][:5]
        yield case.absent("none", "not_read", coverage, candidates=near, evidence=found.place.evidence)
