"""Style of the Boda VSB family: `.htm` pages numbered downwards, `/info/TREE/ID.htm`, partly GBK."""

from __future__ import annotations

import hashlib
import re
from html import escape

from checker.demo.draft import Column, Draft, File, Item
from checker.demo.render.base import Renderer

_LABELS = {
    "标题": "信息名称",
    "发布机构": "公开主体",
    "文号": "文件编号",
    "发布日期": "发布时间",
    "公开方式": "公开属性",
    "有效性": "时效",
    "公开目录": "组配分类",
    "有效期至": "废止日期",
    "统一编号": "规范性文件编号",
}
_GBK = ("hdjl", "ztzl", "project")


class Vsb(Renderer):
    """Relative addresses, tables of rows with Chinese dates, plain links to further pages."""

    per_page = 20
    index = "index.htm"
    date_format = "%Y年%m月%d日"
    search_path = "/search.jsp"
    search_field = "keyword"
    index_labels = _LABELS

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._gbk = {k for top in _GBK if top in self.draft.columns for k in self.draft.branch(top)}

    def charset(self, column: str) -> str:
        return "gbk" if column in self._gbk else "utf-8"

    def column_path(self, key: str, page: int = 0) -> str:
        top = key
        while self.draft.columns[top].parent in self.draft.columns:
            top = self.draft.columns[top].parent
        slug = re.sub(r"[^a-z0-9]", "", key)
        base = f"/{slug}" if top == key else f"/{top}/{slug}"
        if page == 0:
            return base + ".htm"
        pages = max(1, -(-len(self.draft.of(key)) // self.per_page))
        return f"{base}/{pages - page}.htm"

    def item_path(self, item: Item) -> str:
        return f"/info/{self.column_ids[item.column]}/{self.item_ids[item.key]}.htm"

    def file_path(self, owner: str, number: int, file: File) -> str:
        mark = hashlib.sha256(f"{owner}/{number}".encode()).hexdigest().upper()
        return f"/__local/{mark[0]}/{mark[1:3]}/{mark[3:5]}/{mark[5:32]}_{mark[32:40]}_{1000 + number}.{file.ending}"

    def map_path(self) -> str:
        return "/wzdt.htm"

    def href(self, source: str, target: str) -> str:
        if target == "/":
            target = "/index.htm"
        path = self.relative(source, target)
        return path.removeprefix("./")

    def extra_head(self, column: str) -> str:
        number = self.column_ids.get(column, 1001)
        return f'<script>var _vsb_tree="wbtreeid={number}";</script>\n<link rel="stylesheet" href="/css/style.css?v=vsb">\n'

    def list_markup(self, column: Column, items: list[Item], page: int, pages: int, total: int) -> str:
        path = self.column_path(column.key, page)
        rows = []
        for n, item in enumerate(items):
            shown = "" if item.undated else f"<td>{(item.list_day or item.day).strftime(self.date_format)}</td>"
            rows.append(f'<tr id="line_u8_{n}"><td>{self.anchor(path, item.key, item.title)}</td>{shown}</tr>')
        number = self.column_ids[column.key]
        pager = [f'<span id="fanye{number}">共{total}条&nbsp;&nbsp;{page + 1}/{pages}&nbsp;</span>']
        for name, css, to in (
            ("首页", "p_first", 0),
            ("上页", "p_prev", page - 1),
            ("下页", "p_next", page + 1),
            ("尾页", "p_last", pages - 1),
        ):
            if 0 <= to < pages and to != page:
                address = self.href(path, self.column_path(column.key, to))
                pager.append(f'<span class="{css}"><a href="{address}">{name}</a></span>')
            else:
                pager.append(f'<span class="{css}_no">{name}</span>')
        return f'<table class="winstyle{number}"><tbody>{"".join(rows)}</tbody></table><div class="pb_sys_common">{"".join(pager)}</div>'

    def index_box(self, item: Item) -> str:
        pairs = [(_LABELS.get(label, label), value) for label, value in item.fields.items()]
        rows = []
        for start in range(0, len(pairs), 6):
            part = pairs[start : start + 6]
            rows.append("".join(f"<td>{label}</td>" for label, _ in part))
            rows.append("".join(f"<td>{escape(value)}</td>" for _, value in part))
        return '<table class="xxgk">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def wrap_body(self, item: Item, inner: str) -> str:
        return f'<form name="_newscontent_fromname"><div id="vsb_content"><div class="v_news_content">{inner}</div></div></form>'

    def files_markup(self, source: str, files: list[File]) -> str:
        links = []
        for n, file in enumerate(files):
            name = escape(f"{file.name}.{file.ending}")
            address = self.href(source, self.file_path(source, n, file))
            links.append(f'<li>附件【<a href="{address}" target="_blank">{name}</a>】</li>')
        return f'<ul style="list-style-type:none;">{"".join(links)}</ul>'
