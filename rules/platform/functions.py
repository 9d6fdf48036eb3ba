"""政府信息公开平台应具备检索、查阅、下载功能（政府信息公开条例第二十四条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.text import contains_any
from checker.model.coverage import Coverage
from checker.model.facts import Attachments, Columns, HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s14-platform-functions",
    title="平台检索、查阅、下载功能",
    needs=(HomePage, Columns, SiteProbes, Attachments),
    also=("DED-SEARCH",),
    problems={
        "works": Problem(Verdict.PASS, "站内搜索可用：用已知标题检索{asked}次，{found}次找到；附件{files}个可下载"),
        "finds_nothing": Problem(
            Verdict.PARTIAL, "站内搜索有答复，但用已知标题检索{asked}次只找到{found}次（要求至少{min_hits}次）", "检查搜索索引，使已发布信息可检索到"
        ),
        "broken": Problem(Verdict.FAIL, "站内搜索报错，无法使用", "修复站内搜索"),
        "none": Problem(Verdict.FAIL, "首页和政府信息公开专栏没有检索功能", "提供站内搜索功能"),
        "guarded": Problem(Verdict.REVIEW, "站内搜索要求验证码或登录，须人工试用", "取消检索的登录或验证码限制"),
        "script": Problem(Verdict.UNKNOWN, "站内搜索由脚本完成，不能代为试用"),
        "not_asked": Problem(Verdict.UNKNOWN, "本次没有试用站内搜索"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取或搜索请求没有答复，无法判断检索功能"),
    },
)  # fmt: skip
_WORDS = ("搜索", "检索", "查询")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home, probes = site.get(HomePage), site.get(SiteProbes)
    if home.reading is None or home.evidence is None:
        yield case.unknown("not_read", Coverage((site.url,), gaps=(home.gap,) if home.gap else ()))
        return
    state = probes.answers.get("search_state", "not_asked")
    files = [a for a in site.get(Attachments).items if a.verdict is LinkVerdict.LIVE]
    hits = probes.search_hits or 0
    data: dict[str, object] = {"asked": probes.answers.get("searches", "0"), "found": hits, "files": len(files)}
    proofs = [home.evidence]
    links = any(contains_any(link.text, _WORDS) for link in home.reading.links)
    columns = site.get(Columns).with_role("search")
    if state in ("captcha", "login"):
        yield case.say("guarded", evidence=proofs, data=data)
    elif state == "error":
        yield case.say("broken", evidence=proofs, data=data)
    elif state == "ok":
        problem = "works" if hits >= options.number("min_hits") else "finds_nothing"
        yield case.say(problem, evidence=proofs, data=data, by=("min_hits",))
    elif state == "not_read":
        yield case.unknown("not_read", Reason.UNREACHABLE, data=data, evidence=proofs, where=probes.search_url)
    elif state == "script" or links or columns or home.reading.script_shell:
        yield case.unknown("script" if state == "script" else "not_asked", _why(state), data=data, evidence=proofs)
    elif state == "none" or not home.reading.page_forms:
        yield case.say("none", evidence=proofs, data=data)
    else:
        yield case.unknown("not_asked", Reason.NOT_RUN, data=data, evidence=proofs)


def _why(state: str) -> Reason:
    return Reason.SCRIPT if state == "script" else Reason.NOT_RUN
