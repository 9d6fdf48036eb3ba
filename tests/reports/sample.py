"""A run report with everything in it: all verdicts, all 19 items, several units, hostile titles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.exchange import Hop
from checker.model.finding import Candidate, ThresholdUsed
from checker.model.report import (
    AnnexCoverage,
    Change,
    ItemCoverage,
    PairLine,
    ReportedColumn,
    ReportedFile,
    ReportedFinding,
    RunReport,
)
from checker.model.vocabulary import Basis, Confidence, Mode, Reason, Severity, Verdict, worst
from reports import Context, StoredPage

AS_OF = date(2021, 11, 29)
SITE = "https://www.lgkfq.test/"
ALL = "区直各部门、各派驻单位、各中心、各专业运营公司"
OFFICE = "区党政办公室"
FINANCE = "区财政金融局"
ECONOMY = "区经济发展局"

ITEMS = (
    "立足实施重大战略推进政务公开",
    "着眼畅通经济循环推进政务公开",
    "聚焦优化营商环境推进政务公开",
    "突出疫情防控推进政务公开",
    "全面推进公共企事业单位信息公开",
    "持续加强重大政策发布解读",
    "不断改进政策解读方式",
    "积极回应社会关切",
    "组织编制年度重大决策事项目录",
    "畅通公众参与渠道",
    "扎实搞好政民互动",
    "严格政府信息管理",
    "提高依申请公开工作质量",
    "加强政务公开平台建设",
    "推进基层政务公开标准化规范化",
    "进一步健全工作协调机制",
    "进一步加强培训考核",
    "进一步改进工作作风",
    "进一步抓好任务落实",
)
CLAUSES = {
    1: "要主动公开本地区“十四五”规划和专项规划、空间规划、区域规划等，做好本地历史规划（计划）的归集整理和主动公开工作。",
    2: "稳步扩大预决算公开范围，推进各部门单位预算、决算及相关报表公开。持续深化地方政府债务信息公开。",
    6: "严格落实政策解读“三同步”制度，行政规范性文件、重要政策文件、有关工作年度报告等，均应进行解读。",
    14: "2021年年底前，确保区管委会门户网站支持互联网协议第6版。健全法定主动公开内容专栏的日常检查、维护和更新机制。",
}
_F, _P, _U, _R, _OK, _NA, _E = (
    Verdict.FAIL,
    Verdict.PARTIAL,
    Verdict.UNKNOWN,
    Verdict.REVIEW,
    Verdict.PASS,
    Verdict.NOT_APPLICABLE,
    Verdict.ERROR,
)
_KEY, _NORMAL, _MINOR = Severity.KEY, Severity.NORMAL, Severity.MINOR
# id, title, item, severity, units, verdict, message, remedy
_ONE = (
    ("s01-plan-column", "规划计划栏目设置", 1, _KEY, ECONOMY, _OK, "规划计划栏目共列出 23 条信息", ""),
    ("s01-plan-145-outline", "“十四五”规划纲要公开", 1, _KEY, ECONOMY, _F, "全站未见“十四五”规划纲要", "在规划计划栏目公开规划纲要全文"),
    ("s01-plan-history", "历史规划(计划)归集", 1, _KEY, ECONOMY, _P, "仅归集 1 个历史时期的规划，应不少于 2 个", "补充公开往期规划"),
    ("s01-plan-regional", "区域规划公开", 1, _MINOR, ECONOMY, _R, "找到 1 篇疑似区域规划，须由人工认定", "请核对该文件是否属于本地区区域规划"),
    ("s02-budget-column", "预决算公开统一专栏", 2, _KEY, FINANCE, _OK, "设有财政预决算专栏并按年度归集", ""),
    ("s02-gov-budget", "政府(管委会)预算公开", 2, _KEY, FINANCE, _OK, "已公开 2021 年政府预算", ""),
    ("s02-open-data", "数据开放", 2, _NORMAL, ECONOMY, _P, "数据开放栏目仅有 2 个数据集，应不少于 5 个", "补充可下载的数据集及目录"),
    ("s02-debt-limit-balance", "政府债务限额余额公开", 2, _KEY, FINANCE, _U, "债务公开附件未能读取，无法判断", ""),
    ("s03-power-list", "权责清单公开", 3, _KEY, "区直相关部门单位", _P, "12 个单位中 9 个公开了权责清单（75%）", "督促其余单位公开权责清单"),
    ("s03-service-guides", "政务服务标准化公开", 3, _NORMAL, "区行政审批服务局", _OK, "抽查 10 份办事指南要素齐全", ""),
    ("s04-epidemic-column", "疫情防控信息公开", 4, _MINOR, f"{OFFICE}、区公安分局、文化传媒集团", _OK, "疫情防控专栏近 30 日更新 14 条", ""),
    ("s04-release-discipline", "信息发布统一口径", 4, _MINOR, OFFICE, _R, "网站不能体现内部协调情况，须由人工核查", ""),
    ("s05-pse-column", "公共企事业单位信息公开专栏", 5, _KEY, "区经济发展局、区财政金融局、区行政审批服务局、区生态环境分局、园区规划建设服务中心、等相关部门单位", _U, "栏目由脚本生成，未能读取", ""),
    ("s06-interpretation-column", "政策解读栏目", 6, _KEY, ALL, _OK, "政策解读栏目共 46 条，最近一条发布于 11 月 22 日", ""),
    ("s06-interpretation-coverage", "应解读尽解读(解读率)", 6, _KEY, ALL, _F, "8 件应解读文件中 3 件未见解读（解读率 62%）", "尽快补充发布政策解读"),
    ("s07-policy-qa", "政策问答", 7, _MINOR, ALL, _OK, "政策问答栏目共 31 条", ""),
    ("s07-consult-window", "政策咨询渠道与综合服务窗口", 7, _NORMAL, ALL, _P, "仅公布电话，未公布窗口地址", "补充公布政策咨询综合服务窗口"),
    ("s08-message-replies", "留言办理答复公开", 8, _KEY, ALL, _F, "1 件留言超过 3 个月未答复", "立即答复并建立督办机制"),
    ("s08-proposals-column", "建议提案办理公开栏目", 8, _KEY, ALL, _OK, "设有建议提案办理栏目", ""),
    ("s09-decision-catalogue", "年度重大行政决策事项目录", 9, _KEY, OFFICE, _OK, "已公开 2021 年度目录", ""),
    ("s09-catalogue-lifecycle-links", "目录归集全流程超链接", 9, _KEY, OFFICE, _P, "5 个环节中 3 个设有超链接", "补充意见采纳和会议审议情况链接"),
    ("s10-consult-period", "征求意见期限", 10, _KEY, "区直相关部门单位", _F, "征求意见期限仅 15 日，应不少于 30 日", "延长征求意见期限"),
    ("s10-consult-feedback", "意见采纳反馈公开", 10, _KEY, "区直相关部门单位", _P, "6 次征集中 4 次公开了反馈", "补充公开意见采纳情况"),
    ("s11-open-day", "政府开放日", 11, _KEY, ALL, _OK, "本年度开展 3 次政府开放日", ""),
    ("s12-doc-metadata", "公文元数据完整", 12, _KEY, ALL, _P, "抽查 40 件文件，6 件缺少文号或索引号", "补齐文件要素"),
    ("s12-normative-column", "规范性文件集中公开", 12, _KEY, ALL, _OK, "规范性文件栏目归集 2016 年以来文件 57 件", ""),
    ("s13-annual-report-posted", "年度报告按时发布", 13, _KEY, ALL, _OK, "2020 年度报告发布于 2021-01-29", ""),
    ("s13-foi-request-channel", "依申请公开渠道", 13, _KEY, ALL, _NA, "由上级平台统一受理，已公布说明", ""),
    ("s14-ipv6", "门户网站支持IPv6", 14, _KEY, ALL, _F, "域名没有 IPv6 地址（AAAA 记录）", "为门户网站配置 IPv6 地址并开通访问"),
    ("s14-site-alive", "网站可用与首页更新", 14, _KEY, ALL, _OK, "检查期间网站可正常访问", ""),
    ("s15-standard-catalogue", "基层政务公开标准目录", 15, _KEY, ALL, _U, "达到本次检查的页数上限，未能读完", ""),
    ("s16-leading-group", "政务公开领导小组会议", 16, _MINOR, ALL, _R, "找到 2 条会议信息，须由人工认定", ""),
    ("s17-training", "政务公开培训", 17, _NORMAL, OFFICE, _OK, "本年度发布培训信息 2 条", ""),
    ("s18-guidance", "日常指导(检查通报)", 18, _MINOR, OFFICE, _E, "检查规则运行出错", ""),
    ("s19-workpoints-published", "年度政务公开工作要点", 19, _NORMAL, ALL, _OK, "已公开 2021 年政务公开工作要点", ""),
    ("VETO-COL-EMPTY", "空白栏目", 0, Severity.VETO, OFFICE, _F, "发现 6 个空白栏目，达到单项否决标准（5 个）", "补充内容或关闭栏目"),
    ("DED-LINK-OTHER", "其他页面链接可用", 0, _NORMAL, OFFICE, _F, "92 个站内链接无法访问", "修复或删除失效链接"),
)  # fmt: skip
_REASONS = {
    "s02-debt-limit-balance": Reason.FILE_NOT_READ,
    "s05-pse-column": Reason.SCRIPT,
    "s15-standard-catalogue": Reason.BUDGET,
}
_DEADLINES = {
    "s14-ipv6": "2021-12-31",
    "s08-message-replies": "2021-11-15",
    "s06-interpretation-coverage": "2021-12-10",
}
UNITS = (
    ECONOMY,
    FINANCE,
    OFFICE,
    "区公安分局",
    "区行政审批服务局",
    "区生态环境分局",
    "自然资源和规划分局",
    "园区规划建设服务中心",
)
LONG_URL = SITE + "a?" + "x" * 10_000
HOSTILE_TITLES = (
    "<script>alert(1)</script>招标公告",
    '"><img src=x onerror=alert(1)>',
    "=1+1",
    "\u202e反向文字\u202c",
    "标题\x00含空字符",
    "孤立代理\ud800字符",
)
HOSTILE_URLS = (
    'https://www.lgkfq.test/a?x="><img src=x onerror=alert(1)>',
    "javascript:alert(document.domain)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    LONG_URL,
    "http://[bad",
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>规划计划</title>
<meta http-equiv="refresh" content="0;url=https://evil.test/"><link rel="stylesheet" href="https://evil.test/a.css">
<script>document.title='ran'</script><style>body{background:url(https://evil.test/b.png)}</style></head>
<body onload="alert(1)"><h1>规划计划</h1><ul><li><a href="https://evil.test/1">临港区“十三五”规划</a> 2016-05-03</li>
<li><a href="javascript:alert(1)">2020年国民经济和社会发展计划</a> 2020-03-01</li></ul>
<p>本页共列出 <b>23</b> 条<!-- note -->信息，征求意见期限为
2021年6月1日至6月15日。</p><img src="https://evil.test/x.png" alt="地图" onerror="alert(1)">
<iframe src="https://evil.test/f"></iframe><form action="https://evil.test/s"><input name=q></form>
<table><tr><th>名称</th><td>=1+1</td></tr></table></body></html>"""
PAGE_SHA = hashlib.sha256(PAGE.encode()).hexdigest()
QUOTE = "征求意见期限为2021年6月1日至6月15日"


def stored(sha256: str) -> StoredPage | None:
    """The one page of the store."""
    if sha256 != PAGE_SHA:
        return None
    return StoredPage(
        url=SITE + "ghjh/",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Server", "<b>nginx</b>")),
        fetched_at="2021-11-29T02:10:11+08:00",
        sha256=PAGE_SHA,
        hops=(Hop("http://www.lgkfq.test/ghjh", 301, SITE + "ghjh/"),),
        text=PAGE,
        media_type="text/html",
    )


def evidence(url: str = SITE + "ghjh/", quote: str = QUOTE, sha256: str = PAGE_SHA) -> Evidence:
    """Evidence on the stored page."""
    return Evidence(url, sha256, "2021-11-29T02:10:11+08:00", "正文", quote)


def finding(
    rule: str = "s10-consult-period", subject: str = "site", verdict: Verdict = Verdict.FAIL, **more: object
) -> ReportedFinding:
    """A finding with sensible parts; `more` replaces any field."""
    problem = str(more.get("problem", "found"))
    base = ReportedFinding(
        rule=rule,
        requirement=rule,
        item=int(rule[1:3]) if rule[0] == "s" else 0,
        unit=ALL,
        subject=subject,
        verdict=verdict,
        problem=problem,
        severity=Severity.KEY,
        confidence=Confidence.HIGH,
        message="征求意见期限仅 15 日，应不少于 30 日",
        basis=("《重大行政决策程序暂行条例》（国务院令第713号）第十五条",),
        thresholds=(ThresholdUsed("period_days_major", 30, Basis.LAW),),
        evidence=() if verdict in (Verdict.UNKNOWN, Verdict.ERROR) else (evidence(),),
        coverage=Coverage((SITE + "ghjh/", SITE + "zwgk/"), 12),
        candidates=(),
        remedy="",
        deadline="",
        fingerprint=hashlib.sha256(f"{rule}\x1f{subject}\x1f{problem}".encode(errors="surrogatepass")).hexdigest()[:16],
        title="征求意见期限",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def _main_findings() -> Iterable[ReportedFinding]:
    for rule, title, item, severity, unit, verdict, message, remedy in _ONE:
        more: dict[str, object] = {}
        if verdict is _U:
            gap = Gap(_REASONS[rule], SITE + "ggqsy/", "第 3 页起未读取")
            more = {"reason": _REASONS[rule].value, "coverage": Coverage((SITE + "ggqsy/",), 2, (gap,))}
        if rule == "s01-plan-145-outline":
            more = {
                "evidence": (),
                "candidates": (
                    Candidate("临沂市国民经济和社会发展第十四个五年规划纲要", SITE + "1.html", "属于上级规划"),
                    Candidate("我区召开“十四五”规划编制座谈会", SITE + "2.html", "属于工作动态，不是规划文本"),
                ),
            }
        yield finding(
            rule, verdict=verdict, title=title, item=item, severity=severity, unit=unit, message=message, remedy=remedy,
            deadline=_DEADLINES.get(rule, ""), effort="small" if severity is _MINOR else "large" if item == 14 else "normal",
            mode=Mode.MANUAL if rule == "s04-release-discipline" else Mode.ASSISTED if verdict is _R else Mode.AUTO, **more,
        )  # fmt: skip


def _budget_findings() -> Iterable[ReportedFinding]:
    for n, unit in enumerate(UNITS):
        for rule, title in (
            ("s02-dept-budget-coverage", "部门预算全覆盖"),
            ("s02-dept-final-coverage", "部门决算全覆盖"),
        ):
            verdict = (_OK, _OK, _F, _U)[(n + len(rule)) % 4]
            more = {"reason": Reason.FILE_NOT_READ.value} if verdict is _U else {}
            yield finding(
                rule, unit, verdict, title=title, unit=unit, label=unit, message=f"{unit}{title}：示例结论", **more
            )


def _summary_lines() -> Iterable[ReportedFinding]:
    yield finding("s02-dept-budget-coverage", "zone", _F, problem="share", title="部门预算全覆盖", unit=FINANCE, message="8 个单位中 4 个公开了部门预算", rollup=True)  # fmt: skip


def _hostile_findings() -> Iterable[ReportedFinding]:
    for n, (title, url) in enumerate(zip(HOSTILE_TITLES, HOSTILE_URLS, strict=True)):
        yield finding(
            "s12-date-consistency", f"doc-{n}", _P, title="发布及时且日期一致", unit=FINANCE, label=title,
            message=f"《{title}》发布日期与成文日期相差 40 日", remedy=title,
            evidence=(evidence(url, quote=title),), candidates=(Candidate(title, url, title),),
            data={"url": url, "column": title, "link_text": title, "found_on": url},
        )  # fmt: skip


def report(extra: Iterable[ReportedFinding] = ()) -> RunReport:
    """The sample run."""
    findings = [*_main_findings(), *_budget_findings(), *_summary_lines(), *_hostile_findings(), *extra]
    findings[1] = replace(
        findings[1], waiver="区经济发展局说明：规划正在审批；2021-12-31 到期", contest="认为上级纲要已涵盖本区"
    )
    findings[2] = replace(findings[2], waiver="历史规划整理中；2021-06-30 到期", waiver_expired=True)
    findings[11] = replace(findings[11], attested="区党政办公室 2021-11-01 核查：已建立会商制度（有效期至 2022-05-01）")
    findings.sort(key=lambda f: (f.requirement, f.subject))
    return RunReport(
        run="2021-11-29-1",
        site={
            "name": "临沂临港经济开发区",
            "url": SITE,
            "key": "lgkfq",
            "zone": "临沂临港经济开发区管理委员会",
            "vantage": "203.0.113.7",
            "user_agent": "disclosure-checker/0.1.0 (+office@lgkfq.test)",
        },
        as_of=AS_OF.isoformat(),
        profile="weekly",
        catalog={
            "plan": "lingang_2021",
            "title": "2021年临沂临港经济开发区政务公开工作要点",
            "number": "临港办字〔2021〕6号",
            "digest": "ab" * 32,
            "version": "0.1.0",
        },
        coverage={"pages": 1412, "links": {"LIVE": 9200, "DEAD": 92, "REVIEW": 20}, "attachments": 268},
        summary={"points_at_risk": {"low": 6.5, "high": 14}},
        findings=tuple(findings),
        columns=_columns(),
        skips=(
            {"url": SITE + "img/", "reason": "media", "count": 312},
            {"url": SITE + "list_900.html", "reason": "max_pages", "count": 40},
        ),
        failures=({"url": SITE + "dead.html", "reason": "timeout", "status": None, "note": "两次均超时"},),
        items=tuple(_items(findings)),
        annex=(AnnexCoverage("1.1", ITEMS[0], CLAUSES[1], (ECONOMY,), ("s01-plan-column",), Verdict.FAIL),),
        files=(
            ReportedFile(SITE + "f/1.pdf", "2021年部门预算.pdf", "d1", "区财政金融局2021年部门预算公开", "LIVE", "pdf", 482_133, 24, 0.98, ("部门收支总体情况表",), ("政府性基金预算支出情况表",), ("第 9 页表格为图片",), PAGE_SHA),
            ReportedFile("javascript:alert(1)", HOSTILE_TITLES[0], "d2", HOSTILE_TITLES[1], "DEAD", "unknown", None, 0, None, (), (), ("无法下载",)),
        ),  # fmt: skip
        pairs=_pairs(),
        dual_stack={
            "host": "www.lgkfq.test",
            "applicable": True,
            "dns": "no_aaaa",
            "addresses": [
                {"family": "ipv4", "address": "203.0.113.80", "usable": True, "why_not": "", "ports": {"80": "open", "443": "open"}},
                {"family": "ipv6", "address": "2001:db8::1", "usable": False, "why_not": "documentation", "ports": {"80": "timeout", "443": "refused"}},
            ],
            "local_ipv6": True,
            "answers": [
                {"family": "ipv4", "url": SITE, "status": 200, "failure": ""},
                {"family": "ipv6", "url": SITE, "status": None, "failure": "no_route"},
            ],
            "similarity": None,
        },
        not_run=(("s16-budget", "本次未启用该项检查"), ("s18-brand", "尚无检查规则")),
        doubts=("达到页数上限，40 个地址未访问",),
        attestations=(
            {"requirement": "s04-release-discipline", "verdict": "pass", "by": OFFICE, "date": "2021-11-01", "expires": "2022-05-01", "note": "已建立会商制度"},
            {"requirement": "s16-leading-group", "verdict": "pass", "by": OFFICE, "date": "2021-01-10", "expires": "2021-07-10", "note": "会议纪要存档"},
        ),
    )  # fmt: skip


def _items(findings: list[ReportedFinding]) -> Iterable[ItemCoverage]:
    for number, title in enumerate(ITEMS, 1):
        mine: dict[str, list[ReportedFinding]] = {}
        for f in findings:
            if f.item == number:
                mine.setdefault(f.requirement, []).append(f)
        cells = [(k, worst([f.verdict for f in v]), v[0].mode) for k, v in sorted(mine.items())]
        if number == 16:
            cells.append(("s16-budget", Verdict.UNKNOWN, Mode.ASSISTED))
        if number == 18:
            cells.append(("s18-brand", Verdict.UNKNOWN, Mode.ASSISTED))
        verdict = worst([v for _, v, _ in cells])
        yield ItemCoverage(number, title, CLAUSES.get(number, f"{title}的相关要求。"), tuple(cells), verdict)


def _columns() -> tuple[ReportedColumn, ...]:
    names = (
        ("通知公告", 3),
        ("政策解读", 9),
        ("规划计划", 60),
        ("财政预决算", 20),
        ("建议提案", 45),
        ("<b>专题</b>", 0),
    )
    return tuple(
        ReportedColumn(
            key=f"c{n}",
            name=name,
            path=("首页", "政务公开", name),
            url=SITE + f"c{n}/" if n else "javascript:alert(1)",
            roles=("notices",) if n == 0 else (),
            role_confidence="high",
            items=40 if step else 0,
            newest=(AS_OF - timedelta(days=step)).isoformat() if step else "",
            state="items" if step else "empty",
            complete=n != 3,
            gaps=("第 4 页起未读取",) if n == 3 else (),
            level=1,
            dates=tuple((AS_OF - timedelta(days=step * k)).isoformat() for k in range(1, 40)) if step else (),
        )
        for n, (name, step) in enumerate(names)
    )


def _pairs() -> tuple[PairLine, ...]:
    return (
        PairLine("临港区促进工业经济高质量发展若干政策", SITE + "p1", "2021-04-06", "《若干政策》解读", SITE + "j1", "2021-04-08", 2, 3, "pass"),
        PairLine("临港区招商引资优惠办法", SITE + "p2", "2021-06-15", "图解招商引资优惠办法", SITE + "j2", "2021-07-12", 19, 3, "fail"),
        PairLine("临港区突发事件总体应急预案", SITE + "p3", "2021-09-02", verdict="fail"),
        PairLine(HOSTILE_TITLES[0], "javascript:alert(1)", "bad date", verdict="unknown"),
    )  # fmt: skip


def changes(run: RunReport) -> tuple[Change, ...]:
    """Differences to the last run: one of each kind."""
    kinds = ("new", "same", "reopened", "unseen")
    listed = [f for f in run.findings if f.verdict in (Verdict.FAIL, Verdict.UNKNOWN)][:4]
    found = [
        Change(kind, f.fingerprint, f.rule, f.subject, f.verdict.value, f.message, "pass", "site", "2021-10-11", 7)
        for kind, f in zip(kinds, listed, strict=True)
    ]
    gone = Change(
        "gone",
        "0" * 16,
        "s06-interpretation-linked",
        "doc",
        "fail",
        "文件与解读未相互链接",
        "fail",
        "site",
        "2021-09-06",
        12,
    )
    ruled = Change("new", "1" * 16, "s07-policy-qa", "site", "partial", "政策问答不足", "pass", "rule")
    return (*found, gone, ruled)


LINKS = (
    {"url": SITE + "ok.html", "verdict": "LIVE", "status": 200, "reason": "", "final_url": "", "found_on": [], "attempts": []},
    {"url": SITE + "gone.html", "verdict": "DEAD", "status": 404, "reason": "http_404", "final_url": "", "found_on": [{"page": SITE, "text": "=机构<b>"}, {"page": SITE + "a", "text": ""}], "attempts": []},
    {"url": "javascript:alert(1)", "verdict": "REVIEW", "status": None, "reason": "timeout", "final_url": "", "found_on": [{"page": LONG_URL, "text": HOSTILE_TITLES[0]}], "attempts": []},
)  # fmt: skip


def context(lang: str = "zh", extra: Iterable[ReportedFinding] = ()) -> Context:
    """The sample run, ready to be written."""
    run = report(extra)
    return Context(report=run, changes=changes(run), links=LINKS, stored=stored, lang=lang)


def many(count: int, url: str = SITE) -> tuple[ReportedFinding, ...]:
    """So many findings about links and documents, as a large portal gives them."""
    rules = (
        ("s12-doc-metadata", "公文元数据完整"),
        ("DED-LINK-OTHER", "其他页面链接可用"),
        ("s06-interpretation-linked", "政策文件与解读双向关联"),
        ("s12-openness-attribute", "公文公开属性标识"),
    )
    verdicts = (_OK, _F, _P, _OK, _U, _R, _OK, _OK)
    found = []
    for n in range(count):
        rule, title = rules[n % 4]
        verdict = verdicts[(n // 4) % 8]
        where = f"{url}art/2021/{n % 12 + 1}/art_{n % 97}_{100_000 + n}.html"
        found.append(
            finding(
                rule, where, verdict, title=title, unit=UNITS[n % 8], label=f"临港区关于印发第 {n} 号工作方案的通知",
                message=f"《临港区关于印发第 {n} 号工作方案的通知》缺少索引号、发文字号两项要素",
                remedy="" if verdict is _OK else "在信息页头补充索引号和发文字号",
                reason="budget" if verdict is _U else "",
                evidence=() if verdict is _U else (evidence(where, "索引号： 发文字号： 成文日期：2021年5月20日", hashlib.sha256(str(n).encode()).hexdigest()),),
            )
        )  # fmt: skip
    return tuple(found)
