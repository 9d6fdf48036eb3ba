"""网站应公开领导姓名、职务、简历和工作分工。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.fields import lacking, words_found
from checker.kit.items import proof
from checker.kit.place import place
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-LEADER",
    title="领导信息",
    needs=(Columns, Documents, Texts),
    problems={
        "complete": Problem(Verdict.PASS, "“{column}”公开领导信息{count}条，有职务、简历和分工"),
        "lacking": Problem(
            Verdict.REVIEW,
            "“{column}”的领导信息中没有看到{lacking}，请人工核对",
            "补充领导职务、简历和分工",
            effort="small",
        ),
        "empty": Problem(Verdict.FAIL, "“{column}”没有内容", "补充领导信息", effort="small"),
        "missing": Problem(Verdict.FAIL, "网站没有领导信息栏目", "设置领导信息栏目"),
        "not_read": Problem(Verdict.UNKNOWN, "领导信息栏目未能完整读取，无法判断"),
    },
)

_PARTS = {
    "职务": ("主任", "书记", "副主任", "局长", "部长", "委员", "职务", "区长"),
    "工作分工": ("分工", "主持", "负责", "分管", "协助"),
    "简历": ("简历", "出生", "毕业", "学历", "汉族", "中共党员", "参加工作", "入党", "生，"),
}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "leaders")
    if not where.exists:
        yield case.absent("missing", "not_read", where)
        return
    texts = site.get(Texts)
    documents = site.get(Documents).in_columns(where.keys)
    body = "\n".join(
        [texts.body(c.key) for c in where.columns] + [f"{d.title}\n{texts.body(d.key)}" for d in documents]
    )
    found = words_found(body, _PARTS)
    data: dict[str, object] = {
        "column": where.columns[0].name, "count": max(len(documents), 1), "lacking": lacking(_PARTS, found),
    }  # fmt: skip
    proofs = [*where.evidence, *proof(documents)]
    if not documents and len(body.strip()) < 30:
        yield case.absent("empty", "not_read", where, data=data)
    elif not proofs:
        yield case.unknown("not_read", where.coverage, data=data)
    elif len(found) == len(_PARTS):
        yield case.say("complete", evidence=proofs, data=data)
    else:
        yield case.say("lacking", evidence=proofs, data=data)
