"""Pages that are not what they seem: error pages, anti-robot pages, log-in walls, script shells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.parse.article.outline import Outline

_ERROR = re.compile(
    r"(?:您?(?:访问|请求|查找|浏览|要找|所找|查看)的?)?(?:页面|网页|文件|资源|内容|信息|文章|网址|地址)(?:不存在|已(?:被)?(?:删除|移除|下线)|找不到|未找到|无法(?:访问|显示|找到)|不见了|丢失|走丢了)"
    r"|(?:找不到|未找到|没有找到|无法找到)(?:您?(?:要|所|访问|请求|查找|需要)?的?)*(?:页面|网页|文件|资源|内容|信息)"
    r"|\b404\b.{0,20}(?:not\s*found|错误|页面|error)|(?:not\s*found|错误|error).{0,12}\b404\b|^404$|404[-_—\s]*页面|出错了|系统错误|服务器(?:内部)?错误|page\s+not\s+found",
    re.I,
)
_ERROR_QUICK = re.compile(
    r"[存删移下找不未无丢走没错4fF](?:(?<=存)在|(?<=[删移])除|(?<=下)线|(?<=找)不到|(?<=未)找到|(?<=无)法|(?<=不)见了|(?<=丢)失"
    r"|(?<=走)丢|(?<=没)有找到|(?<=错)|(?<=4)04|(?<=[fF])(?i:ound))"
)
"""One of these words is in every match of `_ERROR`; written so that most characters are passed over."""
_CHALLENGES = (
    ("WZWS", re.compile(r"\bwzws\w*|WZWS-RAY", re.I)),
    ("__jsl_clearance", re.compile(r"__jsl(?:uid|_clearance)")),
    (
        "请开启JavaScript",
        re.compile(
            r"请(?:您)?(?:先)?(?:开启|启用|打开)(?:浏览器的?)?\s*(?:Java\s*Script|JS|脚本)(?:功能)?(?:并|后|再|以|，|。|$)",
            re.I,
        ),
    ),
    ("80T cookie", re.compile(r"FSSBBIl1UgzbN7N\d|80[ST]=")),
    ("yunsuo_session_verify", re.compile(r"yunsuo_session|security_verify_data|security_session_verify")),
    ("cf-challenge", re.compile(r"cf-browser-verification|challenge-platform|_cf_chl_opt|cf-mitigated")),
    ("acw_sc__v2", re.compile(r"acw_sc__v2|arg1\s*=\s*['\"][0-9A-F]{40}")),
    ("ROBOTID", re.compile(r"\$_ts\s*=\s*window|\$_ts\.(?:nsd|cd|lcd)")),
    (
        "验证码",
        re.compile(
            r"(?:滑动|拖动|完成)(?:.{0,6})(?:验证|滑块)|人机验证|安全验证|访问(?:过于)?频繁|网站防火墙|请求(?:已被|被)拦截|Web应用防火墙|疑似黑客攻击"
        ),
    ),
    ("eval", re.compile(r"^\s*(?:<[^>]{1,300}>\s*){0,6}(?:eval\(|var\s+_0x[0-9a-f]{4,}|;?\(function\(\)\{var\s+\w=)")),
)
MAX_REFERENCES = 25
"""An anti-robot page leads nowhere: with more references than this it is a page of the site."""
_MARK_HEADERS = {"cf-mitigated": "cf-challenge", "wzws-ray": "WZWS", "x-waf-uuid": "waf"}
_SHELL = re.compile(r"<div\s+id=[\"']?(?:app|root|__nuxt|main-app)[\"']?[^>]*>\s*</div>", re.I)
_LOGIN = re.compile(r"用户登录|请(?:先)?登录|登录后(?:查看|访问)|统一身份认证|密\s*码")


def soft_error(title: str, out: Outline, text_chars: int, body_chars: int) -> str:
    """Wording of an error page served as a page, or ''.

    Only short pages count: an article may speak of missing pages.
    """
    if text_chars > 2000:
        return ""
    if _ERROR_QUICK.search(title) and (match := _ERROR.search(title)):
        return match.group()
    if text_chars > 800 or body_chars > 400:
        return ""
    if not _ERROR_QUICK.search(out.text):
        return ""
    for line in out.lines:
        if len(line.text) <= 80 and _ERROR_QUICK.search(line.text) and (match := _ERROR.search(line.text)):
            return match.group()
    return ""


def challenge(html: str, title: str, out: Outline, text_chars: int, headers: Sequence[tuple[str, str]]) -> str:
    """Mark of an anti-robot page, or ''.

    Such pages are short and hold next to no text; the marks inside a normal page mean nothing.
    """
    for name, _ in headers:
        if mark := _MARK_HEADERS.get(name.lower()):
            if mark == "WZWS" and text_chars > 300:
                continue
            return mark
    if text_chars > 300 or len(html) > 60_000 or len(out.references) > MAX_REFERENCES:
        return ""
    for mark, pattern in _CHALLENGES:
        if pattern.search(html):
            if mark in ("验证码", "请开启JavaScript") and title and text_chars > 150:
                continue
            if mark == "eval" and (text_chars > 20 or "<script" not in html[:400]):
                continue
            return mark
    return ""


def login_wall(title: str, out: Outline, text_chars: int, body_chars: int) -> bool:
    """True when the page is there to log in: a password field, log-in wording and no content."""
    if not out.passwords or body_chars > 600 or text_chars > 1500:
        return False
    return bool(_LOGIN.search(title) or any(_LOGIN.search(line.text) for line in out.lines if len(line.text) < 40))


def script_shell(html: str, out: Outline, text_chars: int, script_count: int, items: int, body_chars: int) -> bool:
    """True when the visible part is drawn by script: next to no text, scripts present."""
    if items or body_chars > 200:
        return False
    if text_chars < 600 and _SHELL.search(html):
        return True
    return text_chars < 60 and script_count > 0 and len(html) > 300 and len(out.references) > script_count
