"""Words of the closed vocabularies as an office reads them (判定、严重程度、原因…)."""

from __future__ import annotations

from checker.model.vocabulary import Basis, Confidence, LinkVerdict, Mode, Reason, Severity, SkipReason, Verdict
from reports.i18n import marked as _

VERDICT = {
    Verdict.FAIL: _("未达标"),
    Verdict.PARTIAL: _("部分达标"),
    Verdict.ERROR: _("程序出错"),
    Verdict.UNKNOWN: _("无法判断"),
    Verdict.REVIEW: _("待人工核实"),
    Verdict.PASS: _("未发现问题"),
    Verdict.NOT_APPLICABLE: _("不适用"),
}
VERDICT_MEANING = {
    Verdict.FAIL: _("有确凿证据，或应有内容在完整读取的范围内确实没有。"),
    Verdict.PARTIAL: _("已有公开，但数量、时限或要素存在可以量化的不足。"),
    Verdict.ERROR: _("检查程序自身出错，与网站无关。"),
    Verdict.UNKNOWN: _("所需页面或文件未能完整读取，不等于网站存在问题。"),
    Verdict.REVIEW: _("已找到线索，须由人工作出认定。"),
    Verdict.PASS: _("已检查，并附有证据。"),
    Verdict.NOT_APPLICABLE: _("依配置、日期或已公布的说明，本项无须检查。"),
}
MARK = {
    Verdict.FAIL: "✕",
    Verdict.PARTIAL: "◐",
    Verdict.ERROR: "!",
    Verdict.UNKNOWN: "?",
    Verdict.REVIEW: "人",
    Verdict.PASS: "✓",
    Verdict.NOT_APPLICABLE: "–",
}
SEVERITY = {
    Severity.VETO: _("单项否决"),
    Severity.KEY: _("重点"),
    Severity.NORMAL: _("一般"),
    Severity.MINOR: _("轻微"),
    Severity.ADVICE: _("建议"),
}
SEVERITY_RANK = {severity: rank for rank, severity in enumerate(SEVERITY)}
CONFIDENCE = {Confidence.HIGH: _("高"), Confidence.MEDIUM: _("中"), Confidence.LOW: _("低")}
MODE = {Mode.AUTO: _("自动检查"), Mode.ASSISTED: _("辅助检查"), Mode.MANUAL: _("人工核查")}
BASIS = {
    Basis.LAW: _("法规政策"),
    Basis.SEED: _("工作要点"),
    Basis.ASSESSMENT: _("评估指标"),
    Basis.DERIVED: _("依规推算"),
    Basis.DEFAULT: _("本程序设定"),
    Basis.USER: _("用户设定"),
}
EFFORT = {"small": _("小"), "normal": _("中等"), "large": _("大")}
EFFORT_RANK = {effort: rank for rank, effort in enumerate(EFFORT)}
CHANGE = {
    "new": _("新增"),
    "gone": _("已整改"),
    "same": _("仍存在"),
    "reopened": _("再次出现"),
    "unseen": _("本次未能复核"),
}
CAUSE = {"site": _("网站变化"), "rule": _("检查规则变化"), "catalogue": _("检查要求变化")}
PROFILE = {"weekly": _("每周检查"), "selfcheck": _("评估前自查"), "url": _("单页检查")}

REASON = {
    Reason.BLOCKED: (
        _("网站拒绝或质询了检查程序的访问"),
        _("请网站运维单位将检查程序的出口地址加入访问白名单后重新检查。"),
    ),
    Reason.UNREACHABLE: (
        _("多次访问均未能连接或服务器出错"),
        _("请在网站恢复正常访问后重新检查。"),
    ),
    Reason.INCOMPLETE: (_("返回的内容中断或不完整"), _("请重新检查；反复出现时请运维单位查看服务器。")),
    Reason.SCRIPT: (
        _("列表由脚本生成，未找到数据地址"),
        _("可启用浏览器渲染后重新检查，或由人工登记核查结果。"),
    ),
    Reason.LAYOUT: (_("页面版式未能识别"), _("可在配置中补充该栏目的列表位置，或由人工登记核查结果。")),
    Reason.BUDGET: (
        _("达到本次检查的页数、时间或层级上限"),
        _("请提高配置中的上限后重新检查。"),
    ),
    Reason.ROBOTS: (
        _("robots.txt 不允许访问"),
        _("请网站主办单位在 robots.txt 中允许检查程序访问。"),
    ),
    Reason.DATE_NOT_UNDERSTOOD: (
        _("页面标有日期但未能识读"),
        _("建议网站改用规范的日期格式，或由人工登记核查结果。"),
    ),
    Reason.FILE_NOT_READ: (
        _("附件未下载、过大或格式无法读取"),
        _("请提供可读取的附件格式，或由人工核对附件。"),
    ),
    Reason.NO_IPV6_ROUTE: (
        _("检查所用的计算机没有可用的 IPv6 网络"),
        _("请在具备 IPv6 网络的计算机上重新检查。"),
    ),
    Reason.DNS: (_("域名解析没有得到可靠结果"), _("请检查本机域名解析设置后重新检查。")),
    Reason.NOT_ENOUGH_SAMPLES: (_("累计访问次数不足"), _("继续按计划检查，次数足够后自动判定。")),
    Reason.NO_UNIT_LIST: (_("配置中没有责任单位名单"), _("请在配置文件中补充责任单位名单。")),
    Reason.CLOCK: (
        _("本机时钟或证书库存在疑问"),
        _("请校准本机时钟、更新证书库后重新检查。"),
    ),
    Reason.CIPHER: (_("服务器只支持过时的加密方式"), _("请运维单位启用通行的加密方式后重新检查。")),
    Reason.NO_COLUMN: (
        _("未找到对应栏目，且导航未能完整读取"),
        _("请在配置中指明该栏目的地址，或在导航可完整读取后重新检查。"),
    ),
    Reason.FACT_FAILED: (_("所需事实未能提取"), _("请将运行日志反馈给程序维护人员。")),
    Reason.NOT_RUN: (_("本次未运行该项检查"), _("请使用包含该项的检查方式重新检查。")),
}
SKIP = {
    SkipReason.SCOPE: _("不在检查范围内"),
    SkipReason.PAGES: _("达到页数上限"),
    SkipReason.DEPTH: _("达到层级上限"),
    SkipReason.TIME: _("达到时间上限"),
    SkipReason.ROBOTS: _("robots.txt 不允许访问"),
    SkipReason.DUPLICATE: _("与已访问地址相同"),
    SkipReason.TRAP: _("疑似无穷生成的地址"),
    SkipReason.MEDIA: _("图片、音视频等不需读取的文件"),
    SkipReason.PRIVATE: _("内部网络地址"),
    SkipReason.MALFORMED: _("地址书写有误"),
    SkipReason.STOPPED: _("检查中途停止"),
    SkipReason.HOST_DOWN: _("所在主机无法访问"),
}
FAILURE = {
    "dns": _("域名解析失败"),
    "refused": _("连接被拒绝"),
    "reset": _("连接被中断"),
    "timeout": _("访问超时"),
    "tls": _("安全连接失败"),
    "too_large": _("内容过大"),
    "redirect_loop": _("循环跳转"),
    "bad_redirect": _("跳转地址有误"),
    "challenge": _("遇到访问质询页面"),
    "login": _("需要登录"),
    "truncated": _("内容不完整"),
    "bad_encoding": _("编码错误"),
    "bad_header": _("响应头有误"),
    "bad_address": _("地址无法使用"),
    "private_address": _("内部网络地址"),
    "rate_limited": _("访问被限速"),
    "server_error": _("服务器错误"),
    "no_route": _("没有可用网络路径"),
    "other": _("其他原因"),
}
LINK = {
    LinkVerdict.LIVE: _("可以访问"),
    LinkVerdict.DEAD: _("无法访问"),
    LinkVerdict.BLOCKED: _("访问被拦截"),
    LinkVerdict.REVIEW: _("待人工核实"),
    LinkVerdict.UNTESTED: _("未检测"),
    LinkVerdict.NOT_A_LINK: _("不是有效链接"),
}
LINK_REASON = {
    "soft_404": _("返回错误提示页面"),
    "malformed": _("地址书写有误"),
    "local_file": _("指向本地文件"),
    "private": _("内部网络地址"),
    "not_a_link": _("不是有效链接"),
    "pager_404": _("翻页地址不存在"),
}
COLUMN_STATE = {
    "items": _("有内容"),
    "empty": _("空白"),
    "placeholder": _("仅有占位文字"),
    "single_document": _("单篇内容"),
    "external": _("指向外部网站"),
    "sub_columns": _("下设子栏目"),
    "redirect": _("跳转"),
    "script": _("由脚本生成"),
    "not_understood": _("版式未识别"),
    "unread": _("未读取"),
}
ITEM_SHORT = _("第{n}项")
STANDARD = _("网站通用标准")
WHOLE_SITE = _("全站")
ZONE = _("全区")
ALL_UNITS = _("未指明责任单位")


def reason(word: str) -> tuple[str, str]:
    """A reason in plain words and what would allow a verdict; the word itself where it is none of the list."""
    return _BY_WORD.get(word, (word, ""))


def link_reason(word: str) -> str:
    """Why a link does not work, in words; `http_404` becomes HTTP 404, a word of none of the lists stays."""
    if word.startswith("http_"):
        return f"HTTP {word[5:]}"
    return LINK_REASON.get(word) or FAILURE.get(word) or word


_BY_WORD = {key.value: texts for key, texts in REASON.items()}
