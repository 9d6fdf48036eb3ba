"""What all styles share: chrome, META, article bodies, files, home page, site map, search."""

from __future__ import annotations

import hashlib
import posixpath
from abc import ABC, abstractmethod
from collections.abc import Mapping
from html import escape

from checker.demo.draft import Block, Column, Draft, File, Heading, Item, Link, Para, Picture, Raw, Table
from checker.demo.render.assets import TYPES, file_bytes, statics
from checker.demo.values import Endpoint, Response


class Renderer(ABC):
    """Writes a draft as answers of a server."""

    per_page = 15
    index = "index.html"
    date_format = "%Y-%m-%d"
    index_labels: Mapping[str, str] = {}
    search_path = "/search"
    search_field = "q"
    published_label = "发布时间"
    source_label = "来源"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        draft.number()
        self.column_ids, self.item_ids = draft.column_ids, draft.item_ids
        self.responses: dict[str, Response] = {}
        self.endpoints: dict[str, Endpoint] = {}
        self.titles: dict[str, str] = {}
        self.pictures: set[str] = {"gongan.png", "dzjg.png", "jiucuo.png", "banner.png", "logo.png"}

    # Addresses

    @abstractmethod
    def column_path(self, key: str, page: int = 0) -> str:
        """Path of a page of a column, counted from 0."""

    @abstractmethod
    def item_path(self, item: Item) -> str:
        """Path of an article."""

    @abstractmethod
    def file_path(self, owner: str, number: int, file: File) -> str:
        """Path of an attachment of a page with the path `owner`."""

    def map_path(self) -> str:
        """Path of the site map."""
        return "/wzdt/" + self.index

    def href(self, source: str, target: str) -> str:
        """How an address is written on a page."""
        return target

    def relative(self, source: str, target: str) -> str:
        """An address relative to the page's folder."""
        path = posixpath.relpath(target, posixpath.dirname(source))
        if target.endswith("/"):
            path += "/"
        return path if path.startswith(".") else "./" + path

    def target(self, name: str) -> str:
        """The address meant by a link's target."""
        if name == "column:map":
            return self.map_path()
        if name.startswith("column:"):
            return self.column_path(name.removeprefix("column:"))
        if name in self.draft.items:
            return self.item_path(self.draft.items[name])
        return name

    def anchor(self, source: str, name: str, text: str, extra: str = "") -> str:
        """An anchor to a target."""
        target = self.target(name)
        address = target if "://" in target else self.href(source, target)
        return f'<a href="{escape(address)}"{extra}>{escape(text)}</a>'

    # Markup of a style

    @abstractmethod
    def list_markup(self, column: Column, items: list[Item], page: int, pages: int, total: int) -> str:
        """The list of one page with its pager."""

    @abstractmethod
    def index_box(self, item: Item) -> str:
        """The box with the document's metadata."""

    @abstractmethod
    def wrap_body(self, item: Item, inner: str) -> str:
        """The container of the body."""

    @abstractmethod
    def files_markup(self, source: str, files: list[File]) -> str:
        """The attachments of a page."""

    def charset(self, column: str) -> str:
        """The encoding of the pages of a column."""
        return "utf-8"

    def extra_head(self, column: str) -> str:
        """More of the head that the style writes."""
        return ""

    # Pieces

    def body(self, source: str, blocks: list[Block]) -> str:
        """Blocks as markup."""
        return "\n".join(self._block(source, b) for b in blocks)

    def _block(self, source: str, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h3>{escape(block.text)}</h3>"
        if isinstance(block, Para):
            style = f' style="text-align:{block.align}"' if block.align else ""
            return (
                f"<p{style}>　　{escape(block.text)}</p>" if not block.align else f"<p{style}>{escape(block.text)}</p>"
            )
        if isinstance(block, Link):
            return f"<p>{escape(block.before)}{self.anchor(source, block.target, block.text)}</p>"
        if isinstance(block, Picture):
            self.pictures.add(block.name)
            address = self.href(source, "/images/" + block.name)
            if block.name.endswith("mp4"):
                return f'<p><video src="{address}" controls="controls" title="{escape(block.alt)}"></video></p>'
            return f'<p><img src="{address}" alt="{escape(block.alt)}"></p>'
        if isinstance(block, Raw):
            return block.html
        return self._table(source, block)

    def _table(self, source: str, table: Table) -> str:
        rows = []
        for r, row in enumerate(table.rows):
            tag = "th" if r == 0 and len(table.rows[0]) > 2 else "td"
            cells = []
            for c, cell in enumerate(row):
                link = table.links.get((r, c))
                cells.append(f"<{tag}>{self.anchor(source, link, cell) if link else escape(cell)}</{tag}>")
            rows.append("<tr>" + "".join(cells) + "</tr>")
        title = f'<p style="text-align:center"><strong>{escape(table.title)}</strong></p>' if table.title else ""
        note = f"<p>{escape(table.note)}</p>" if table.note else ""
        return f'{title}<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>{note}'

    def metas(self, column: str, item: Item | None) -> str:
        """The META set of the page."""
        tags: dict[str, str | None] = dict(self.draft.site_meta)
        tags["SiteDomain"] = tags.get("SiteDomain") or ("www.yllg.example" if "SiteDomain" in tags else None)
        home = self.draft.columns.get(column)
        if home is not None and column not in self.draft.no_meta_columns:
            tags["ColumnName"] = home.name
            tags["ColumnDescription"] = (
                f"{home.name}栏目发布{self.draft.site_meta.get('SiteName')}{home.name}方面的信息"
            )
            tags["ColumnKeywords"] = f"{home.name},云岭临港"
            tags["ColumnType"] = home.name
        if item is not None:
            tags["ArticleTitle"] = item.title
            tags["PubDate"] = f"{item.day:%Y-%m-%d} {self.clock(item)}"
            tags["ContentSource"] = item.source
            tags["Author"] = "信息员"
            tags.update(item.meta)
        return "\n".join(f'<meta name="{k}" content="{escape(v)}">' for k, v in tags.items() if v is not None)

    def clock(self, item: Item) -> str:
        """The time of day at which an item was posted."""
        number = self.item_ids[item.key]
        return f"{8 + number % 10:02d}:{number % 60:02d}"

    def crumbs(self, source: str, column: str) -> str:
        """The way from the home page."""
        names: list[str] = []
        key = column
        while key in self.draft.columns:
            names.append(self.anchor(source, f"column:{key}", self.draft.columns[key].name, ' class="CurrChnlCls"'))
            key = self.draft.columns[key].parent
        home = self.anchor(source, "/", "首页")
        return f'<div class="position">当前位置：{" &gt; ".join([home, *reversed(names)])}</div>'

    def footer(self, source: str) -> str:
        """The foot of every page."""
        parts = []
        for key, text in self.draft.footer.items():
            if key == "map":
                parts.append(self.anchor(source, "column:map", text) if self.draft.site_map else "")
            else:
                parts.append(text if text.startswith("<") else escape(text))
        return '<div class="footer">' + "\n".join(f"<span>{p}</span>" for p in parts if p) + "</div>"

    def page(self, source: str, title: str, column: str, main: str, item: Item | None = None) -> bytes:
        """A whole page."""
        draft = self.draft
        charset = self.charset(column)
        name = draft.site_meta.get("SiteName") or ""
        menu = [self.anchor(source, "/", "首页")]
        menu += [self.anchor(source, f"column:{c.key}", c.name) for c in draft.children("")]
        side = ""
        home = draft.columns.get(column)
        if home is not None and home.parent:
            near = draft.children(column) or draft.children(home.parent)
            links = "".join(f"<li>{self.anchor(source, f'column:{c.key}', c.name)}</li>" for c in near)
            side = f'<div class="side"><ul class="tree">{links}</ul></div>'
        crumbs = self.crumbs(source, column) if column else ""
        shown = f"{title}_{name}" if title != name else name
        declared = "gb2312" if charset == "gbk" else charset
        search = (
            f'<form class="search" action="{self.search_path}" method="get">'
            f'<input type="text" name="{self.search_field}"><input type="submit" value="搜索"></form>'
        )
        text = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={declared}">
<title>{escape(shown)}</title>
{self.metas(column, item)}
<link rel="stylesheet" href="/css/style.css">
<script src="/js/page.js"></script>
{self.extra_head(column)}</head>
<body>
<div class="header"><img src="/images/logo.png" alt="{escape(name)}">{search if draft.search != "none" else ""}</div>
<ul class="nav">{"".join(f"<li>{m}</li>" for m in menu)}</ul>
{crumbs}
<div class="container">
{side}
<div class="main">
{main}
</div>
</div>
{self.footer(source)}
</body>
</html>
"""
        return text.encode(charset, "xmlcharrefreplace")

    def html(self, body: bytes, column: str = "", status: int = 200) -> Response:
        """An HTML answer; encodings other than UTF-8 are named in the page only."""
        kind = "text/html; charset=utf-8" if self.charset(column) == "utf-8" else "text/html"
        return Response(status, (("Content-Type", kind),), body)

    # The whole

    def render(self) -> None:
        """Write every page and file into `responses`."""
        self._home()
        for key in self.draft.columns:
            self.write_column(key)
        for item in self.draft.items.values():
            self._item(item)
        if self.draft.site_map:
            self._map()
        self._search()
        self._static()

    def put(self, path: str, response: Response, title: str) -> None:
        """Add an answer."""
        self.responses[path] = response
        self.titles[path] = title

    def _home(self) -> None:
        draft = self.draft
        parts = [self.body("/", draft.home_blocks)]
        for key in draft.home_columns:
            column = draft.columns[key]
            rows = "".join(self.home_row(i) for i in draft.of(key)[:7])
            head = f"<h2>{self.anchor('/', f'column:{key}', column.name)}</h2>"
            parts.append(f'<div class="block">{head}<ul class="list">{rows}</ul></div>')
        links = {**draft.quick_links, **draft.channels, **draft.top_links}
        quick = "".join(f"<li>{self.anchor('/', target, text)}</li>" for text, target in links.items())
        parts.append(f'<div class="quick"><ul>{quick}</ul></div>')
        title = draft.site_meta.get("SiteName") or ""
        page = self.html(self.page("/", title, "", "\n".join(parts)))
        self.put("/", page, title)
        self.put("/" + self.index, page, title)

    def home_row(self, item: Item) -> str:
        """One line of a block on the home page."""
        shown = "" if item.undated else f"<span>{item.list_day or item.day:%Y-%m-%d}</span>"
        return f"<li>{self.anchor('/', item.key, item.title)}{shown}</li>"

    def write_column(self, key: str) -> None:
        """All pages of one column."""
        column = self.draft.columns[key]
        items = self.draft.of(key) if column.kind == "list" else []
        pages = max(1, -(-len(items) // self.per_page))
        for page in range(pages):
            path = self.column_path(key, page)
            parts = [f"<h2>{escape(column.name)}</h2>", self.body(path, column.blocks)]
            if column.files:
                parts.append(self.files_markup(path, column.files))
            if column.kind == "hub":
                parts.append(self._hub(path, column))
            elif column.kind == "list" and column.placeholder:
                parts.append(f"<p>{escape(column.placeholder)}</p>")
            elif column.kind == "list":
                chosen = items[page * self.per_page : (page + 1) * self.per_page]
                parts.append(self.list_markup(column, chosen, page, pages, len(items)))
            self.put(path, self.html(self.page(path, column.name, key, "\n".join(parts)), key), column.name)
            self._files(path, column.files)

    def _hub(self, path: str, column: Column) -> str:
        rows = [self.anchor(path, f"column:{c.key}", c.name) for c in self.draft.children(column.key)]
        rows += [self.anchor(path, target, text) for text, target in column.links]
        return '<ul class="hub">' + "".join(f"<li>{r}</li>" for r in rows) + "</ul>"

    def _item(self, item: Item) -> None:
        path = self.item_path(item)
        if item.status != 200:
            self.put(
                path,
                Response(item.status, (("Content-Type", "text/html; charset=utf-8"),), b"<h1>Error</h1>"),
                item.title,
            )
            return
        if item.soft_error:
            main = "<h2>404-页面不存在</h2><p>您访问的页面不存在或已删除。</p>"
            self.put(path, self.html(self.page(path, "404-页面不存在", "", main)), item.title)
            return
        shown = (
            "" if item.undated else f"{self.published_label}：{item.day.strftime(self.date_format)} {self.clock(item)}"
        )
        inner = self.body(path, item.blocks)
        parts = [
            self.index_box(item) if item.fields else "",
            f"<h1>{escape(item.title)}</h1>",
            f'<div class="info"><span>{shown}</span>　<span>{self.source_label}：{escape(item.source)}</span></div>',
            self.wrap_body(item, inner),
            self.files_markup(path, item.files) if item.files else "",
            self._related(path, item),
            '<div class="tools"><a href="javascript:window.print()">【打印】</a><a href="javascript:window.close()">【关闭】</a></div>'
            if item.tools
            else "",
        ]
        page = self.page(path, item.title, item.column, "\n".join(p for p in parts if p), item)
        self.put(path, self.html(page, item.column), item.title)
        self._files(path, item.files)

    def _related(self, path: str, item: Item) -> str:
        labels: dict[str, list[str]] = {}
        for label, key in item.related:
            labels.setdefault(label, []).append(key)
        parts = []
        for label, keys in labels.items():
            head = {"政策解读": "相关解读", "政策文件": "相关文件"}.get(label, label)
            rows = []
            for key in keys:
                title = self.draft.items[key].title if key in self.draft.items else head
                rows.append(f"<li>{self.anchor(path, key, title)}</li>")
            parts.append(f'<div class="related"><h4>{head}</h4><ul>{"".join(rows)}</ul></div>')
        return "".join(parts)

    def _files(self, owner: str, files: list[File]) -> None:
        for number, file in enumerate(files):
            path = self.file_path(owner, number, file)
            if file.status != 200:
                self.put(
                    path, Response(file.status, (("Content-Type", "text/html"),), b"<h1>404 Not Found</h1>"), file.name
                )
                continue
            kind = file.media_type or TYPES.get(file.ending, "application/octet-stream")
            seed = int(hashlib.sha256(path.encode()).hexdigest()[:6], 16)
            self.put(path, Response(200, (("Content-Type", kind),), file_bytes(file, seed)), file.name)

    def _map(self) -> None:
        path = self.map_path()

        def tree(parent: str) -> str:
            rows = []
            for column in self.draft.children(parent):
                rows.append(f"<li>{self.anchor(path, f'column:{column.key}', column.name)}{tree(column.key)}</li>")
            return f"<ul>{''.join(rows)}</ul>" if rows else ""

        self.put(path, self.html(self.page(path, "网站地图", "", f"<h2>网站地图</h2>{tree('')}")), "网站地图")

    def _search(self) -> None:
        def answer(method: str, fields: Mapping[str, str]) -> Response:
            if self.draft.search == "error":
                return Response(500, (("Content-Type", "text/html"),), b"<h1>500 Internal Server Error</h1>")
            words = fields.get(self.search_field, "").strip()
            hits = [] if not words or self.draft.search == "empty" else self.draft.titled(words)
            rows = "".join(f"<li>{self.anchor(self.search_path, i.key, i.title)}</li>" for i in hits[:20])
            main = f"<h2>搜索结果</h2><p>共找到{len(hits)}条结果</p><ul>{rows}</ul>"
            return self.html(self.page(self.search_path, "搜索结果", "", main))

        def form(method: str, fields: Mapping[str, str]) -> Response:
            return self.html(self.page("/", "提交", "", "<p>请填写表单各项内容后提交。</p>"))

        if self.draft.search != "none":
            self.endpoints[self.search_path] = answer
        for path in ("/ysq/submit", "/xx/submit", "/zx/submit"):
            self.endpoints[path] = form

    def _static(self) -> None:
        for path, response in statics(self.script(), self.pictures).items():
            self.put(path, response, path.rsplit("/", 1)[-1])

    def script(self) -> str:
        """The portal's own script."""
        return "function siteReady(){return true;}\n"

    def not_found(self) -> Response:
        """The answer for an address that does not exist."""
        main = '<h2>404</h2><p>抱歉，您访问的页面不存在。</p><p><a href="/">返回首页</a></p>'
        page = self.page("/404.html", "页面不存在", "", main)
        return self.html(page, status=200 if self.draft.soft_404 else 404)
