"""A generated portal of any size and a fast static server for it: the ground of the crawl benchmark.

    python -m benchmarks.portal --pages 10000 --out DIR        # write pages and truth.json
    python -m benchmarks.portal --serve DIR                    # prints the port, serves until stdin closes

Pages hold a menu, side lists, a body of Chinese text and a footer, 22 to 68 KB and about 100 links each. Some columns
are paged by createPageHTML and so invisible to a reader of plain links; some pages are GBK; some links are dead (404,
410, 500), lead to error pages served with 200, carry session ids, or start an endless calendar.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

_WORDS = [
    "公开",
    "政务",
    "规划",
    "计划",
    "财政",
    "预算",
    "决算",
    "项目",
    "工程",
    "通知",
    "公告",
    "意见",
    "办法",
    "方案",
    "管理",
    "服务",
    "企业",
    "园区",
    "建设",
    "发展",
    "重点",
    "工作",
    "推进",
    "落实",
    "责任",
    "单位",
    "部门",
    "办公",
    "审批",
    "许可",
    "监督",
    "检查",
    "安全",
    "环境",
    "保护",
    "教育",
    "卫生",
    "就业",
    "保障",
    "住房",
    "交通",
    "水利",
    "农业",
    "科技",
    "创新",
    "投资",
    "招商",
    "社会",
    "群众",
    "群团",
    "信息",
    "依申请",
    "年度",
    "报告",
    "解读",
    "回应",
    "关切",
    "数据",
    "统计",
    "指标",
    "完成",
    "情况",
    "实施",
    "细则",
    "标准",
    "规范",
    "制度",
    "机制",
    "会议",
    "讲话",
    "精神",
    "贯彻",
    "学习",
    "部署",
]
_PER_LIST = 20
_DEAD_SHARE = 0.01
_STYLE = ".box{margin:0 auto;padding:4px 8px;border:1px solid #ccc;line-height:1.6;font-size:14px}\n" * 40


@dataclass
class Truth:
    """What a complete crawl finds."""

    pages: list[str] = field(default_factory=list)
    """Paths of all distinct pages."""
    script_only: list[str] = field(default_factory=list)
    """Those of them that only script pagination leads to."""
    dead: dict[str, str] = field(default_factory=dict)
    """Path of a dead page link → a page that shows it."""
    soft: list[str] = field(default_factory=list)
    """Error pages served with 200."""
    bytes: int = 0


class _Maker:
    def __init__(self, folder: Path, pages: int, seed: int) -> None:
        self.folder = folder
        self.count = pages
        self.dice = random.Random(seed)
        self.truth = Truth()
        self.columns = max(4, min(60, pages // 250))
        self.menu = "".join(
            f'<li><a href="/c{n:02d}/" title="栏目{n}">{self.words(2)}</a></li>\n' for n in range(self.columns)
        )
        self.footer = "".join(f'<a href="http://www.other{n}.test/">{self.words(3)}</a>\n' for n in range(12))
        self.prose = [self.words(40) + "。" for _ in range(400)]
        self.status: dict[str, int] = {}

    def words(self, count: int) -> str:
        return "".join(self.dice.choices(_WORDS, k=count))

    def body(self, low: int = 60, high: int = 190) -> str:
        return "\n".join(f"<p>　　{p}</p>" for p in self.dice.choices(self.prose, k=self.dice.randint(low, high)))

    def write(self, path: str, title: str, main: str, *, gbk: bool = False, article: bool = False) -> None:
        charset = "gb2312" if gbk else "utf-8"
        meta = (
            f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="2021-0{1 + len(path) % 9}-15 10:00">'
            if article
            else ""
        )
        text = (
            f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title>\n{meta}'
            f'<link rel="stylesheet" href="/static/site.css"><style>{_STYLE}</style></head><body>\n'
            f'<div class="menu"><ul>{self.menu}</ul></div>\n<div class="main"><h1>{title}</h1>\n{main}</div>\n'
            f'<div class="side"><a href="/rl/?y=2021&amp;m=12">日历</a> <img src="/static/logo.png"></div>\n'
            f'<div class="footer">{self.footer}<p>版权所有 示范园区管理委员会</p></div></body></html>\n'
        )  # fmt: skip
        data = text.encode("gb18030" if gbk else "utf-8")
        self.truth.bytes += len(data)
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.truth.pages.append(path)

    def make(self) -> Truth:
        each, more = divmod(self.count - 1, self.columns)
        firsts: list[str] = []
        for n in range(self.columns):
            firsts += self.column(n, each + (n < more))
        hot = "".join(
            f'<li><a href="{path}?sid={self.dice.getrandbits(64):016x}">{self.words(6)}</a></li>'
            for path in self.dice.sample(firsts, min(60, len(firsts)))
        )
        soft = [f"/old/{n}.html" for n in range(max(2, self.count // 1000))]
        gone = "".join(f'<li><a href="{path}">{self.words(5)}</a></li>' for path in soft)
        self.truth.soft = soft
        self.write("/", "示范园区管理委员会", f"<ul>{hot}</ul><ul>{gone}</ul>{self.body()}")
        (self.folder / "truth.json").write_text(json.dumps(asdict(self.truth)), encoding="utf-8")
        (self.folder / "status.json").write_text(json.dumps(self.status), encoding="utf-8")
        return self.truth

    def column(self, number: int, total: int) -> list[str]:
        """One column with its list pages and articles; returns the articles of its first list page."""
        lists = 1
        while lists * _PER_LIST < total - lists:
            lists += 1
        base = f"/c{number:02d}/"
        articles = [
            f"{base}2021{1 + i % 12:02d}/t2021{1 + i % 12:02d}{1 + i % 28:02d}_{number * 100000 + i}.html"
            for i in range(total - lists)
        ]
        scripted = number % 5 == 1
        for page in range(lists):
            rows = articles[page * _PER_LIST : (page + 1) * _PER_LIST]
            items = "".join(
                f'<li><a href="{path}" title="{(title := self.words(9))}">{title}</a><span>2021-{1 + i % 12:02d}-{1 + i % 28:02d}</span></li>\n'
                for i, path in enumerate(rows)
            )
            name = base if page == 0 else f"{base}index_{page}.html"
            self.write(
                name,
                f"栏目{number}",
                f"<ul class='list'>{items}</ul>{self.pager(base, page, lists, scripted)}{self.body(40, 120)}",
                gbk=number % 4 == 3,
            )
            if scripted and page:
                self.truth.script_only.append(name)
                self.truth.script_only += rows
        near = articles[:_PER_LIST]
        for i, path in enumerate(articles):
            self.write(path, self.words(9), self.article(path, i, near, total), gbk=number % 4 == 3, article=True)
        return near

    def pager(self, base: str, page: int, lists: int, scripted: bool) -> str:
        if scripted:
            return f'<script>createPageHTML({lists}, {page}, "index", "html");</script>'
        following = f'<a href="{base}index_{page + 1}.html">下一页</a>' if page + 1 < lists else "<span>下一页</span>"
        return f"<div class='page'>第{page + 1}页 共{lists}页 {following}</div>"

    def article(self, path: str, i: int, near: list[str], total: int) -> str:
        related = "".join(f'<li><a href="{p}">{self.words(8)}</a></li>' for p in self.dice.choices(near, k=24))
        extra = ""
        if self.dice.random() < _DEAD_SHARE:
            kind = self.dice.choice((404, 404, 404, 404, 410, 500))
            dead = f"{path.rpartition('/')[0]}/gone_{i}.html"
            self.truth.dead[dead] = path
            if kind != 404:
                self.status[dead] = kind
            extra = f'<p><a href="{dead}">{self.words(6)}</a></p>'
        if i % 9 == 0:
            extra += f'<p>附件：<a href="./P0202112{i:06d}.pdf">{self.words(5)}.pdf</a></p>'
        head = "<p>发布时间：2021-05-20 来源：办公室</p>"
        return f"{head}<div class='TRS_Editor'>{self.body()}{extra}</div><div><h3>相关信息</h3><ul>{related}</ul></div>"


def generate(folder: Path, pages: int, seed: int = 7) -> Truth:
    """Write a portal of that many distinct pages with its truth.json into a folder."""
    return _Maker(folder, pages, seed).make()


def load_truth(folder: Path) -> Truth:
    """Truth of a generated portal."""
    return Truth(**json.loads((folder / "truth.json").read_text(encoding="utf-8")))


class _Site(asyncio.Protocol):
    """Smallest HTTP/1.1 there is: GET only, keep-alive, files of one folder."""

    def __init__(self, folder: Path, status: dict[str, int], delay: float) -> None:
        self.folder = folder
        self.status = status
        self.delay = delay
        self.transport: asyncio.Transport | None = None
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            head, _, self.rest = self.rest.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode("ascii", "replace")
            if self.delay:
                asyncio.get_running_loop().call_later(self.delay, self.send, target)
            else:
                self.send(target)

    def send(self, target: str) -> None:
        status, body = self.answer(target)
        head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(head + body)

    def answer(self, target: str) -> tuple[int, bytes]:
        path, _, query = target.partition("?")
        if path == "/rl/":
            return 200, _calendar(query)
        if path.startswith("/old/"):
            return (
                200,
                "<html><head><title>页面不存在</title></head><body><p>您访问的页面不存在</p></body></html>".encode(),
            )
        if path in self.status:
            return self.status[path], b"<h1>error</h1>"
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if ".." not in name:
            try:
                return 200, (self.folder / name).read_bytes()
            except OSError:
                pass
        return 404, b"<html><head><title>404</title></head><body>not found</body></html>"


def _calendar(query: str) -> bytes:
    values = dict(part.partition("=")[::2] for part in query.split("&"))
    year, month = int(values.get("y", "2021")), int(values.get("m", "1"))
    following = (year + month // 12, month % 12 + 1)
    before = (year - (month == 1), (month - 2) % 12 + 1)
    links = "".join(f'<a href="/rl/?y={y}&amp;m={m}">{y}年{m}月</a>' for y, m in (before, following))
    return f"<html><head><title>日历</title></head><body>{links}</body></html>".encode()


async def _serve(folder: Path, delay: float) -> None:
    status = json.loads((folder / "status.json").read_text(encoding="utf-8"))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Site(folder, status, delay), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # ends with the process that started it: its end of the pipe closes
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    server.close()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--serve", type=Path)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    options = parser.parse_args()
    if options.serve:
        asyncio.run(_serve(options.serve, options.delay))
    elif options.out:
        truth = generate(options.out, options.pages)
        size = truth.bytes / len(truth.pages) / 1024
        print(
            f"{len(truth.pages)} pages of {size:.1f} KB, {len(truth.dead)} dead links, {len(truth.script_only)} behind scripts"
        )
    else:
        parser.error("--out or --serve")


if __name__ == "__main__":
    main()
