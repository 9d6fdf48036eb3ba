"""工作要点点名的重大部署应及时发布权威信息，工作报告及任务分解应当公开。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, search
from checker.kit.items import in_window, in_year, proof
from checker.kit.lines import audit_year, of_two_years, own, whole
from checker.kit.text import contains_any
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s06-themes-published",
    title="重大部署权威信息发布",
    needs=(Columns, Documents),
    options={
        "themes_year": 2021,
        "themes": [
            "经济工作部署：经济工作会议、八个第一方阵、六强、六富、六精、十个更加注重",
            "政府工作报告：政府工作报告、工作报告任务分解、管委会工作报告",
            "新旧动能转换：新旧动能转换、动能转换",
            "乡村振兴：乡村振兴",
            "鲁南经济圈：鲁南经济圈",
        ],
        "work_report": ["政府工作报告", "工作报告任务分解", "管委会工作报告", "重点任务分解", "工作报告重点任务", "工作报告"],
        "other_reports": ["信息公开", "政务公开", "法治政府", "年度报告", "审计", "预算", "决算", "解读", "学习", "讨论", "听取", "召开"],
    },
    problems={
        "enough": Problem(
            Verdict.PASS, "近{window_days}天已就{themes_total}类重大部署中的{count}类（{themes}）发布信息，并公开了《{report}》"
        ),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天只就{themes_total}类重大部署中的{count}类（{themes}）发布信息，少于{themes_pass}类；工作报告：{report}",
            "补充发布{lacking}方面的权威信息，公开工作报告及任务分解",
        ),
        "no_report": Problem(Verdict.PARTIAL, "重大部署信息已发布（{themes}），但未见{year}年工作报告或任务分解", "公开{year}年工作报告及任务分解"),
        "reposts": Problem(Verdict.REVIEW, "重大部署方面只见转载：{titles}", "发布本区贯彻落实的信息"),
        "none": Problem(Verdict.FAIL, "{before}年以来未见任何重大部署信息，也未见工作报告", "围绕重大部署发布权威信息，公开工作报告及任务分解"),
        "not_configured": Problem(Verdict.NOT_APPLICABLE, "重大部署主题清单属{themes_year}年，{year}年的清单未配置（选项themes、themes_year）"),
        "not_read": Problem(Verdict.UNKNOWN, "重点工作和信息发布栏目未能完整读取，无法判断重大部署信息发布情况"),
    },
)  # fmt: skip


def _groups(options: Options) -> dict[str, Sequence[str]]:
    """Theme groups of the option: 名称：词、词."""
    split = [entry.partition("：") for entry in options.words("themes")]
    return {name: [w for w in words.split("、") if w] or [name] for name, _, words in split}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site)
    if options.values["themes_year"] != year:
        yield case.say("not_configured", data={"year": year, "themes_year": str(options.values["themes_year"])})
        return
    groups = _groups(options)
    found = search(site, options.requirement.roles, any_of=[w for words in groups.values() for w in words])
    reports = search(
        site, options.requirement.roles, any_of=options.words("work_report"), none_of=options.words("other_reports")
    )
    mine = own(site, found.all)
    recent = [d for d in mine if in_window(d, site.as_of, options.integer("window_days"))]
    report = [d for d in own(site, reports.all) if in_year(d, year)]
    hits = {name: [d for d in recent if contains_any(d.title, words)] for name, words in groups.items()}
    covered = [name for name, docs in hits.items() if docs]
    data: dict[str, object] = {
        "year": year, "before": year - 1, "count": len(covered), "themes": "、".join(covered) or "无",
        "lacking": "、".join(n for n in groups if n not in covered), "report": report[0].title if report else "未见",
        "titles": "".join(f"《{d.title}》" for d in found.all[:3]),
    }  # fmt: skip
    coverage = whole(site, found.place)
    proofs = proof([docs[0] for docs in hits.values() if docs] + report[:1])
    old = [d for d in mine if of_two_years(site, d)]
    if len(covered) >= options.number("themes_pass") and report:
        yield case.say("enough", evidence=proofs, data=data, by=("themes_pass", "themes_total", "window_days"))
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proofs)
    elif len(covered) >= options.number("themes_pass"):
        yield case.say("no_report", evidence=proofs, coverage=coverage, data=data)
    elif covered or report or old:
        yield case.say(
            "few",
            evidence=proofs or proof(old),
            coverage=coverage,
            data=data,
            by=("themes_pass", "themes_total", "window_days"),
        )
    elif found.all and not mine:
        yield case.say("reposts", evidence=proof(found.all), coverage=coverage, data=data)
    else:
        near: list[Document] = [d for d in mine if d not in old]
        yield case.absent(
            "none", "not_read", coverage, data=data, candidates=found.near, evidence=proof(near) or found.place.evidence
        )
