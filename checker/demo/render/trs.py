"""Style of the TRS family: folders, `createPageHTML`, `tYYYYMMDD_ID.html`, files beside the article."""

from __future__ import annotations

import hashlib
import re
from html import escape

from checker.demo.draft import Column, File, Item
from checker.demo.render.base import Renderer

_PAD = {2: "{0}　　{1}", 3: "{0}　{1}　{2}"}


def padded(label: str) -> str:
    """A label blown up to the width of four characters, as these boxes do."""
    pattern = _PAD.get(len(label))
    return pattern.format(*label) if pattern else label


class Trs(Renderer):
    """Relative addresses, list of `li`, pager drawn by script."""

    search_path = "/was5/web/search"
    search_field = "searchword"
    published_label = "发布日期"
    source_label = "信息来源"
    index_labels = {}

    def column_path(self, key: str, page: int = 0) -> str:
        parts = []
        at = key
        while at in self.draft.columns:
            parts.append(re.sub(r"[^a-z0-9]", "", at))
            at = self.draft.columns[at].parent
        folder = "/" + "/".join(reversed(parts)) + "/"
        return folder if page == 0 else f"{folder}index_{page}.html"

    def item_path(self, item: Item) -> str:
        return f"{self.column_path(item.column)}{item.day:%Y%m}/t{item.day:%Y%m%d}_{self.item_ids[item.key]}.html"

    def file_path(self, owner: str, number: int, file: File) -> str:
        mark = int(hashlib.sha256(f"{owner}/{number}".encode()).hexdigest()[:13], 16) % 10**12
        day = re.search(r"t(\d{8})_", owner)
        return f"{owner.rsplit('/', 1)[0]}/P0{day[1] if day else '20210412'}{mark:012d}.{file.ending}"

    def href(self, source: str, target: str) -> str:
        return self.relative(source, target)

    def write_column(self, key: str) -> None:
        super().write_column(key)
        path = self.column_path(key)
        self.put(path + "index.html", self.responses[path], self.titles[path])

    def list_markup(self, column: Column, items: list[Item], page: int, pages: int, total: int) -> str:
        path = self.column_path(column.key, page)
        rows = []
        for item in items:
            shown = "" if item.undated else f"<span>{item.list_day or item.day:%Y-%m-%d}</span>"
            title = f' title="{escape(item.title)}" target="_blank"'
            rows.append(f"<li>{self.anchor(path, item.key, item.title, title)}{shown}</li>")
        pager = f'<div class="page"><script>createPageHTML({pages}, {page}, "index", "html");</script></div>'
        return f'<ul class="list_con">\n{chr(10).join(rows)}\n</ul>\n{pager}'

    def index_box(self, item: Item) -> str:
        cells = [f"<td>{padded(label)}：</td><td>{escape(value)}</td>" for label, value in item.fields.items()]
        rows = "".join(f"<tr>{''.join(cells[n : n + 2])}</tr>" for n in range(0, len(cells), 2))
        return f'<table class="xxgk_box">{rows}</table>'

    def wrap_body(self, item: Item, inner: str) -> str:
        return f'<div class="article_con"><div class="TRS_Editor">{inner}</div></div>'

    def files_markup(self, source: str, files: list[File]) -> str:
        links = []
        for n, file in enumerate(files):
            path = self.file_path(source, n, file)
            name = escape(f"{file.name}.{file.ending}")
            links.append(
                f'<p><a href="{self.href(source, path)}" title="{name}" OLDSRC="{path.rsplit("/", 1)[1]}">{name}</a></p>'
            )
        return f'<div class="fjxz"><strong>附件：</strong>{"".join(links)}</div>'

    def script(self) -> str:
        return """function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){
  if(_nPageCount == null || _nPageCount <= 1){ return; }
  for(var i = 0; i < _nPageCount; i++){
    var name = i == 0 ? _sPageName : _sPageName + "_" + i;
    document.write("<a href='" + name + "." + _sPageExt + "'>" + (i + 1) + "</a>");
  }
}
"""
