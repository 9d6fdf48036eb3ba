"""`checker read`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from checker.app.errors import Exit
from checker.app.reading import read_lines, read_path, read_urls
from checker.cli.text import _


@click.command(
    "read",
    short_help=_("读出一个页面或文件的事实（JSON）"),
    help=_(
        "读出页面或附件的事实，以 JSON 输出。\n\n"
        "\b\n"
        "示例：\n"
        "  checker read 页面.html\n"
        "  checker read https://www.example.gov.cn/zwgk/\n"
        "  checker read 预算.pdf\n"
        '  echo \'{"path": "a.html", "url": "https://www.example.gov.cn/a.html"}\' | checker read\n\n'
        "不带参数时从标准输入逐行读取 JSON（path、url），逐行输出。"
    ),
)
@click.argument("targets", nargs=-1)
@click.option("--url", default="", help=_("文件原来的网址（用于补全相对链接）"))
def command(targets: tuple[str, ...], url: str) -> int:
    """Print facts."""
    failed = False
    if not targets:
        for record in read_lines(sys.stdin):
            failed = failed or "error" in record
            click.echo(json.dumps(record, ensure_ascii=False))
        return int(Exit.NOTHING_READ) if failed else int(Exit.CLEAN)
    records = []
    addresses = [t for t in targets if t.startswith(("http://", "https://"))]
    fetched = dict(zip(addresses, read_urls(addresses), strict=True)) if addresses else {}
    for target in targets:
        records.append(fetched[target] if target in fetched else read_path(Path(target), url))
    for record in records:
        failed = failed or "error" in record
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    return int(Exit.NOTHING_READ) if failed and all("error" in r for r in records) else int(Exit.CLEAN)
