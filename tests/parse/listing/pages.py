"""Pages in the shape of each family of content systems, made for these tests: any number of rows, any page."""

from __future__ import annotations

import json
from datetime import date, timedelta

from checker.parse.decode import decode
from checker.parse.page import Page

SITE = "https://www.zone.test"
FOLDER = f"{SITE}/zwgk/tzgg/"
MENU = (
    '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>'
    '<li><a href="/xwdt/">新闻动态</a></li><li><a href="/bsfw/">办事服务</a></li></ul></div>'
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>'
)
SIDE = (
    '<div class="left side"><h3>栏目导航</h3><ul><li><a href="/zwgk/zcwj/">政策文件</a></li><li><a href="/zwgk/ghjh/">规划计划</a></li>'
    '</ul><div class="hot-news"><ul>'
    + "".join(
        f'<li><a href="/xwdt/202111/t202111{d}_{d}.html">要闻速览第{d}期内容摘要</a><span>2021-11-{d}</span></li>'
        for d in range(10, 18)
    )
    + "</ul></div></div>"
)
FOOT = (
    '<div class="footer"><p>主办：某某经济开发区管理委员会　版权所有　电话：0539-6250101　政府网站标识码：3713000000</p>'
    '<a href="/wzdt/">网站地图</a><a href="https://beian.miit.gov.cn/">备案号</a></div>'
)


def day(index: int) -> date:
    """Publish date of row `index`, newest first."""
    return date(2021, 11, 30) - timedelta(days=index)


def title(index: int) -> str:
    return f"关于印发某某经济开发区第{index + 1}项工作方案的通知"


def address(index: int) -> str:
    stamp = day(index).strftime("%Y%m%d")
    return f"./{stamp[:6]}/t{stamp}_{9000 + index}.html"


def ul(first: int, count: int) -> str:
    rows = "".join(
        f'<li><a href="{address(i)}" title="{title(i)}" target="_blank">{title(i)[:14]}...</a><span>{day(i)}</span></li>'
        for i in range(first, first + count)
    )
    return f'<ul class="list">{rows}</ul>'


def table(first: int, count: int) -> str:
    rows = "".join(
        f'<tr><td>{i + 1}</td><td><a href="{address(i)}">{title(i)}</a></td><td>某发〔2021〕{i + 1}号</td>'
        f"<td>{day(i + 3)}</td><td>{day(i)}</td></tr>"
        for i in range(first, first + count)
    )
    head = "<tr><th>序号</th><th>标题</th><th>发文字号</th><th>成文日期</th><th>发布日期</th></tr>"
    return f'<table class="tb"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def divs(first: int, count: int) -> str:
    rows = "".join(
        f'<div class="row"><div class="t"><a href="{address(i)}">{title(i)}</a></div><div class="d">{day(i)}</div></div>'
        for i in range(first, first + count)
    )
    return f'<div class="news-box">{rows}</div>'


def flat(first: int, count: int) -> str:
    rows = "".join(f'·<a href="{address(i)}">{title(i)}</a> [{day(i)}]<br>' for i in range(first, first + count))
    return f'<table><tr><td class="con">{rows}</td></tr></table>'


def definitions(first: int, count: int) -> str:
    rows = "".join(
        f'<dt><a href="{address(i)}">{title(i)}</a><span>{day(i)}</span></dt>' for i in range(first, first + count)
    )
    return f'<dl class="list">{rows}</dl>'


LAYOUTS = {"ul": ul, "table": table, "divs": divs, "flat": flat, "definitions": definitions}


def html(body: str, *, head: str = "", side: bool = True, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>通知公告</title>{head}</head><body>{MENU}'
        f'{SIDE if side else ""}<div class="main right">{body}</div>{FOOT}</body></html>'
    )


def page(body: str, url: str = FOLDER + "index.html", *, gbk: bool = False, side: bool = True, head: str = "") -> Page:
    """The page as read from its bytes, in UTF-8 or in GBK."""
    charset = "gb2312" if gbk else "utf-8"
    wire = html(body, charset=charset, side=side, head=head).encode("gb18030" if gbk else "utf-8")
    text, reading = decode(wire, "text/html")
    assert reading.used == ("gb18030" if gbk else "utf-8")
    return Page(url, text)


def span(total: int, size: int, no: int) -> tuple[int, int]:
    """First row and number of rows of page `no` (from 1)."""
    first = (no - 1) * size
    return first, max(0, min(size, total - first))


def datastore(first: int, count: int, total: int | None, following: str = "") -> str:
    records = "".join(
        f'<record><![CDATA[<li><a href="/art/2021/11/{day(i).day}/art_57_{i}.html" title="{title(i)}">{title(i)[:12]}...</a>'
        f"<span>{day(i)}</span></li>]]></record>"
        for i in range(first, first + count)
    )
    totals = (
        ""
        if total is None
        else f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 15)}</totalpage><perpage>15</perpage>"
    )
    group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>' if following else "<nextgroup></nextgroup>"
    return f"<datastore>{totals}{group}<recordset>{records}</recordset></datastore>"


def gkmlpt_reply(first: int, count: int, total: int) -> str:
    articles = [
        {
            "id": 1000 + i,
            "title": title(i),
            "url": f"{SITE}/gkmlpt/content/7/7/post_{1000 + i}.html",
            "publisher": "管委会办公室",
            "created_at": f"{day(i + 9)} 09:00:00",
            "display_publish_time": f"{day(i)} 10:00:00",
        }
        for i in range(first, first + count)
    ]
    return json.dumps({"articles": articles, "total": total}, ensure_ascii=False)
