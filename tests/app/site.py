"""A small site on loopback for end-to-end tests: menu, site map, three columns, documents."""

from __future__ import annotations

from tests.servers import Reply, Server, html

MENU = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/ghjh/">规划计划</a></li><li><a href="/tzgg/">通知公告</a></li><li><a href="/zcjd/">政策解读</a></li><li><a href="/map.html">网站地图</a></li></ul></div>'
NAMES = {"ghjh": "规划计划", "tzgg": "通知公告"}
FOOT = '<div class="footer">主办单位：测试区管委会 <a href="/map.html">网站地图</a></div>'


def frame(title: str, body: str) -> Reply:
    """A page with menu and footer."""
    return html(
        f"<html><head><title>{title}-测试区</title></head><body>{MENU}<div class='main'>{body}</div>{FOOT}</body></html>"
    )


def listing(name: str, rows: list[tuple[str, str, str]]) -> Reply:
    """A list of one page with a pager that says so."""
    items = "".join(f'<li><a href="{u}">{t}</a><span>{d}</span></li>' for t, u, d in rows)
    crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="./">{name}</a></div>'
    return frame(name, f'{crumb}<ul class="list">{items}</ul><script>createPageHTML(1, 0, "index", "html");</script>')


def article(title: str, day: str, name: str) -> Reply:
    """A document page."""
    text = "为贯彻落实有关要求，结合实际制定本文件。" * 20
    return frame(
        title,
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/{name}/">{NAMES[name]}</a></div><h1>{title}</h1>'
        f'<div class="info">发布时间：{day} 来源：管委会</div><div class="TRS_Editor"><p>{text}</p></div>',
    )


def pages() -> dict[str, object]:
    """Routes of the site; one link is dead."""
    plans = [(f"测试区第{n}号专项规划", f"/ghjh/202105/t2021050{n}_{n}.html", f"2021-05-0{n}") for n in range(1, 6)]
    news = [(f"关于第{n}项工作的通知", f"/tzgg/202111/t2021110{n}_{n}.html", f"2021-11-0{n}") for n in range(1, 8)]
    routes: dict[str, object] = {
        "/": frame("测试区政务网", '<ul><li><a href="/ghjh/202105/t20210501_1.html">测试区第1号专项规划</a><span>2021-05-01</span></li></ul><a href="/gone.html">旧页面</a>'),
        "/ghjh/": listing("规划计划", plans),
        "/tzgg/": listing("通知公告", news),
        "/zcjd/": listing("政策解读", []),
        "/map.html": frame("网站地图", '<ul><li><a href="/ghjh/">规划计划</a></li><li><a href="/tzgg/">通知公告</a></li><li><a href="/zcjd/">政策解读</a></li></ul>'),
    }  # fmt: skip
    for rows, name in ((plans, "ghjh"), (news, "tzgg")):
        for title, url, day in rows:
            routes[url] = article(title, day, name)
    return routes


def serve(extra: dict[str, object] | None = None) -> Server:
    """The site, with further or changed routes."""
    return Server({**pages(), **(extra or {})})  # type: ignore[arg-type]


def config(url: str, more: str = "") -> str:
    """A configuration that holds the address and no waiting."""
    return (
        "[crawl]\nrate_per_second = 0\nconcurrency = 4\ntimeout_seconds = 5\nsecond_pass_seconds = 0.2\n"
        f'[report]\nformats = ["text"]\n{more}\n[[site]]\nname = "测试区"\nurl = "{url}"\n'
    )
