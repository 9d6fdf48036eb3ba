"""法定主动公开内容应按政府信息公开条例第二十条所列各类信息设置栏目。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import titles
from checker.kit.text import contains_any
from checker.model.coverage import join_all
from checker.model.facts import Column, Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s14-statutory-columns",
    title="法定主动公开内容覆盖",
    needs=(Columns, Documents),
    problems={
        "covered": Problem(Verdict.PASS, "法定主动公开内容{kinds_required}类中已有{count}类设置栏目并有内容{note}"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "法定主动公开内容{kinds_required}类中只有{count}类有栏目和内容（要求{kinds_pass}类），缺少：{lacking}",
            "补设缺少的栏目；确无此项职权的公开说明或链接上级公布处",
        ),
        "elsewhere": Problem(
            Verdict.REVIEW, "法定主动公开内容中{outside}只链接到其他网站，请人工确认所链接内容是否属于本区", "在本网站公开或说明公布处"
        ),
        "missing": Problem(Verdict.FAIL, "首页导航和网站地图中没有任何一类法定主动公开内容栏目", "按条例第二十条设置法定主动公开内容栏目", effort="large"),
        "not_read": Problem(Verdict.UNKNOWN, "栏目未能完整读取，无法判断法定主动公开内容是否齐全（已见{count}类）"),
    },
)  # fmt: skip
KINDS: dict[str, tuple[str, ...]] = {
    "法规规章和规范性文件": ("normative", "policy", "other_documents", "laws"),
    "机构职能": ("institution",),
    "规划计划": ("plan", "plan_special", "plan_spatial", "plan_annual"),
    "统计信息": ("statistics",),
    "行政许可": ("permits",),
    "行政处罚和行政强制": ("penalties", "supervision"),
    "财政预决算": ("budget", "budget_all", "budget_gov", "budget_dept", "final_all", "final_gov", "final_dept"),
    "行政事业性收费": ("fees",),
    "政府集中采购": ("procurement",),
    "重大建设项目": ("projects",),
    "社会保障和就业等民生": ("livelihood", "health"),
    "应急管理": ("emergency", "epidemic"),
    "监督检查": ("supervision",),
    "公务员招考": ("personnel",),
}
"""Kinds of 政府信息公开条例 第二十条(一)至(十四)项, by the roles of the columns that hold them."""
_NO_POWER = (
    "无此项职权",
    "不涉及",
    "没有此项",
    "无此类",
    "不具有",
    "无相关职权",
    "不承担",
    "由上级",
    "本年度无",
    "暂无该项",
)


def _filled(column: Column, columns: Columns) -> bool:
    return any(c.items or c.state == "single_document" for c in (column, *columns.below(column)))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    columns, documents = site.get(Columns), site.get(Documents)
    have: list[str] = []
    outside: list[str] = []
    lacking: list[str] = []
    seen: list[Column] = []
    for kind, roles in KINDS.items():
        held = columns.with_role(*roles)
        seen += held
        if any(_filled(c, columns) for c in held):
            have.append(kind)
        elif any(c.state in ("external", "redirect") for c in held):
            outside.append(kind)
        else:
            lacking.append(kind)
    said = [d for d in documents.with_role("statutory", "platform") if contains_any(d.title, _NO_POWER)]
    excused = [k for k in lacking if any(contains_any(d.title, (k, k[:4])) for d in said)]
    lacking = [k for k in lacking if k not in excused]
    count = len(have) + len(excused)
    proofs = [c.evidence for c in seen if c.evidence is not None][:5]
    data: dict[str, object] = {
        "count": count,
        "lacking": "、".join([*lacking, *outside]),
        "outside": "、".join(outside),
        "note": f"；以{titles(said)}说明无相关职权" if excused else "",
    }
    by = ("kinds_required", "kinds_pass")
    looked = join_all((columns.navigation, *(c.coverage for c in seen)))
    if count >= options.number("kinds_pass"):
        yield case.say("covered", evidence=proofs or [d.evidence for d in said], data=data, by=by)
    elif not seen:
        yield case.absent("missing", "not_read", columns.navigation, data=data)
    elif outside and count + len(outside) >= options.number("kinds_pass"):
        yield case.say("elsewhere", evidence=proofs, coverage=looked, data=data)
    else:
        yield case.absent("lacking", "not_read", looked, data=data, by=by, evidence=proofs)
