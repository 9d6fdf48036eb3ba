"""Style of the Hanweb family: numbered columns, data islands with an XML endpoint, `art_COL_ID.html`."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from html import escape

from checker.demo.draft import Column, File, Item
from checker.demo.render.base import Renderer
from checker.demo.values import Response

_ENDPOINT = "/module/web/jpage/dataproxy.jsp"
_LABELS = {
    "索引号": "信息索引号",
    "标题": "名称",
    "发布机构": "发文机关",
    "文号": "发文字号",
    "成文日期": "生成日期",
    "发布日期": "公开日期",
    "公开方式": "公开形式",
    "有效性": "效力状态",
    "公开目录": "主题分类",
    "有效期至": "失效日期",
    "统一编号": "登记号",
}


class Hanweb(Renderer):
    """Absolute addresses, records in a script island, further records from `dataproxy.jsp`."""

    search_path = "/jsearch/search.do"
    search_field = "q"
    index_labels = _LABELS

    def column_path(self, key: str, page: int = 0) -> str:
        return f"/col/col{self.column_ids[key]}/index.html"

    def item_path(self, item: Item) -> str:
        day = item.day
        return (
            f"/art/{day.year}/{day.month}/{day.day}/art_{self.column_ids[item.column]}_{self.item_ids[item.key]}.html"
        )

    def file_path(self, owner: str, number: int, file: File) -> str:
        return f"/attach/0/{hashlib.md5(f'{owner}/{number}'.encode(), usedforsecurity=False).hexdigest()}.{file.ending}"

    def map_path(self) -> str:
        return "/col/col9/index.html"

    def _record(self, item: Item) -> str:
        shown = "" if item.undated else f'<span class="bt-data-time">[{item.list_day or item.day:%Y-%m-%d}]</span>'
        title = f' title="{escape(item.title)}" class="bt_link"'
        return f"<record><![CDATA[<li>{self.anchor('/', item.key, item.title, title)}{shown}</li>]]></record>"

    def _store(self, column: Column, items: list[Item], page: int, total: int) -> str:
        pages = max(1, math.ceil(total / self.per_page))
        group = ""
        if page + 1 < pages:
            query = f"page={page + 2}&appid=1&webid=1&path=/&columnid={self.column_ids[column.key]}&unitid=6789&webname=yllg&permissiontype=0"
            group = f'<nextgroup><![CDATA[<a href="{_ENDPOINT}?{query}"></a>]]></nextgroup>'
        records = "".join(self._record(i) for i in items)
        return (
            f"<datastore>{group}<totalrecord>{total}</totalrecord><totalpage>{pages}</totalpage>"
            f"<perpage>{self.per_page}</perpage><recordset>{records}</recordset></datastore>"
        )

    def write_column(self, key: str) -> None:
        column = self.draft.columns[key]
        path = self.column_path(key)
        items = self.draft.of(key) if column.kind == "list" else []
        super().write_column(key)
        if len(items) > self.per_page:
            # The base class wrote every page to the one address; the first page is what stays there.
            parts = [f"<h2>{escape(column.name)}</h2>", self.body(path, column.blocks)]
            parts.append(self.list_markup(column, items[: self.per_page], 0, 0, len(items)))
            self.put(path, self.html(self.page(path, column.name, key, "\n".join(parts)), key), column.name)

    def list_markup(self, column: Column, items: list[Item], page: int, pages: int, total: int) -> str:
        store = self._store(column, items, page, total)
        number = self.column_ids[column.key]
        return (
            f'<div id="{number}" class="default_pgContainer"><script type="text/xml">{store}</script></div>'
            f'<script>var jpage{number}={{totalRecord:{total},perPage:{self.per_page},unitid:"6789",columnid:{number},webid:1}};</script>'
        )

    def render(self) -> None:
        super().render()
        by_id = {str(number): key for key, number in self.column_ids.items()}

        def proxy(method: str, fields: Mapping[str, str]) -> Response:
            key = by_id.get(fields.get("columnid", ""), "")
            column = self.draft.columns.get(key)
            if column is None or column.kind != "list" or column.response:
                return Response(404, (("Content-Type", "text/html"),), b"<h1>404</h1>")
            items = self.draft.of(key)
            if column.placeholder:
                items = []
            try:
                size = max(1, int(fields.get("perpage", self.per_page)))
                first = int(fields.get("startrecord", (int(fields.get("page", 1)) - 1) * size + 1))
                last = int(fields.get("endrecord", first + size - 1))
            except ValueError:
                return Response(400, (("Content-Type", "text/html"),), b"<h1>400</h1>")
            page = (last - 1) // self.per_page
            body = self._store(column, items[max(0, first - 1) : last], page, len(items))
            return Response(200, (("Content-Type", "text/xml; charset=utf-8"),), body.encode())

        self.endpoints[_ENDPOINT] = proxy

    def index_box(self, item: Item) -> str:
        rows = []
        for label, value in item.fields.items():
            shown = "&ensp;".join(_LABELS.get(label, label)) if len(label) < 4 else _LABELS.get(label, label)
            rows.append(f"<li><span>{shown}：</span><em>{escape(value)}</em></li>")
        return f'<ul class="xxgk_info">{"".join(rows)}</ul>'

    def wrap_body(self, item: Item, inner: str) -> str:
        return (
            '<div id="zoom"><!--<$[信息内容]>begin--><meta name="ContentStart">'
            f'{inner}<meta name="ContentEnd"><!--<$[信息内容]>end--></div>'
        )

    def files_markup(self, source: str, files: list[File]) -> str:
        links = []
        for n, file in enumerate(files):
            name = escape(f"{file.name}.{file.ending}")
            links.append(f'<a href="{self.file_path(source, n, file)}" target="_blank">附件{n + 1}：{name}</a>')
        return f'<p class="attach">{"<br>".join(links)}</p>'
