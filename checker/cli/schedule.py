"""`checker schedule`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from checker.cli.options import config_option, out_option
from checker.cli.text import _, told


@click.command(
    "schedule",
    short_help=_("按配置每周审计（常驻）"),
    help=_(
        "按配置 [schedule] 每周审计全部站点，常驻运行；收到 SIGTERM 后写完报告再退出。错过的一周在启动时补运行。\n\n\b\n示例：\n  checker schedule\n  checker schedule --config /etc/disclosure-checker/config.toml --out /srv/audit"
    ),
)
@config_option
@out_option
def command(config_file: Path, out: Path | None) -> None:
    """Run the timetable."""
    from checker.app.context import from_file
    from checker.schedule import Timetable

    context = from_file(config_file, out)
    context.pick(None)

    async def main() -> None:
        await Timetable(context, config_file, lambda text: click.echo(told(text), err=True)).run()

    asyncio.run(main())
