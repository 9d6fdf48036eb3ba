"""网站临时下线应说明原因和期限，永久下线应在上级网站公告。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread
from checker.model.facts import History, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="OFFLINE-NOTICE",
    title="临时下线、永久下线公告",
    needs=(HomePage, History),
    problems={
        "online": Problem(Verdict.PASS, "网站正常在线，首页没有下线或维护提示"),
        "maintenance": Problem(
            Verdict.REVIEW,
            "首页显示“{words}”，请人工确认下线是否公告、是否超过{temporary_max_days_believed}天",
            "说明下线原因和期限，尽快恢复",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，不能判断是否下线"),
    },
)

_WORDS = re.compile(r"(?:网站|系统|本站)[^。\n]{0,12}(?:升级|维护|改版|下线|关停|停止服务|暂停服务|迁移)[^。\n]{0,20}")
_SHORT = 400
"""Characters up to which a home page is a notice and no portal."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    match = _WORDS.search(home.reading.body_text[:2000])
    if match and home.reading.text_chars <= _SHORT:
        data = {"words": match[0][:40]}
        yield case.say("maintenance", evidence=home.evidence, data=data, by=("temporary_max_days_believed",))
    else:
        yield case.say("online", evidence=home.evidence)
