"""`checker columns`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.cli.options import json_option
from checker.cli.progress import Terminal
from checker.cli.text import _


@click.command(
    "columns",
    short_help=_("栏目树：用途、条数、最近更新、是否读全"),
    help=_(
        "列出网址或一次运行的栏目树。\n\n\b\n示例：\n  checker columns https://www.example.gov.cn/\n  checker columns 2021-12-01-1"
    ),
)
@click.argument("target")
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path("runs"), show_default=True, help=_("各次运行所在的文件夹")
)
@json_option
def command(target: str, root: Path, as_json: bool) -> None:
    """Print the column tree."""
    from checker.app.survey import columns_of

    terminal = Terminal()
    columns = columns_of(target, root=root, say=terminal.say, progress=terminal.progress)
    if as_json:
        click.echo(json.dumps(columns, ensure_ascii=False, indent=1, default=str))
        return
    for column in columns:
        depth = max(column["level"] - 1, 0)
        role = column.get("role") or "—"
        newest = column.get("newest") or "—"
        whole = _("读全") if column.get("complete") else _("未读全")
        click.echo(
            f"{'  ' * depth}{column.get('name')}  [{role} {column.get('confidence') or ''}]  "
            + _("{items}条，最近 {newest}，{whole}").format(items=column.get("items", 0), newest=newest, whole=whole)
            + (f"  {column.get('why')}" if column.get("why") else "")
        )
