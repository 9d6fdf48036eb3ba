"""`checker init`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.app.errors import UsageError
from checker.cli.progress import Terminal
from checker.cli.text import _


@click.command(
    "init",
    short_help=_("看一遍网站，写出带注释的初始配置"),
    help=_(
        "读取网站的菜单、网站地图和栏目，写出带注释的初始配置：网站名称、栏目及其用途、单位名录。\n\n\b\n示例：\n  checker init https://www.example.gov.cn/"
    ),
)
@click.argument("url")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default=Path("config.toml"),
    show_default=True,
    help=_("写到哪个文件"),
)
@click.option("--force", is_flag=True, help=_("覆盖已有的文件"))
def command(url: str, target: Path, force: bool) -> None:
    """Write a starting configuration."""
    from checker.app.survey import starting_config

    if target.exists() and not force:
        raise UsageError(_("{file} 已存在；用 --force 覆盖，或用 --to 写到别处").format(file=target))
    terminal = Terminal()
    text = starting_config(url, say=terminal.say, progress=terminal.progress)
    target.write_text(text, encoding="utf-8")
    click.echo(str(target))
