"""Lists of powers and duties (权责清单): the lists themselves and notices that adjust them."""

from __future__ import annotations

from checker.kit.items import Search, search
from checker.kit.text import contains_any
from checker.kit.traces import distinct, not_news
from checker.model.facts import Document, Documents, Links
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict

NAMES = ("权责清单", "权力清单", "责任清单", "权责事项", "权力事项", "行政权力", "职权目录", "政务服务事项清单")
CHANGES = ("调整", "取消", "下放", "承接", "更新", "修订", "变更")
_NOT_A_LIST = ("解读", "工作方案", "会议", "培训", "图解", "征求意见", "安全生产责任清单", "任务", "负面清单", "通报")


def power_lists(site: SiteView, options: Options) -> tuple[tuple[Document, ...], tuple[Document, ...], Search]:
    """Lists of powers, notices that adjust them, and the search that found both.

    What stands in a power-list column is a list, or one item of it, whatever its title.
    """
    found = search(site, options.requirement.roles, any_of=NAMES, none_of=_NOT_A_LIST)
    inside = [
        d
        for d in site.get(Documents).in_columns(found.place.keys)
        if not_news(d) and not contains_any(d.title, _NOT_A_LIST)
    ]
    named = [d for d in found.elsewhere if contains_any(d.title, NAMES) and not_news(d)]
    changes = [d for d in (*inside, *named) if contains_any(d.title, CHANGES)]
    lists = [d for d in (*inside, *named) if d not in changes]
    return distinct(lists), distinct(changes), found


def is_dead(site: SiteView, url: str) -> bool:
    """True when the link test found an address dead."""
    return any(r.url == url and r.verdict is LinkVerdict.DEAD for r in site.get(Links).items)
