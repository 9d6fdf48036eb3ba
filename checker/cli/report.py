"""`checker report`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import out_option
from checker.cli.text import LANG, _


@click.command(
    "report",
    short_help=_("把一次运行写成其他格式的报告"),
    help=_("把一次运行写成指定格式的报告。\n\n\b\n示例：\n  checker report 2021-12-01-1 --format xlsx --format csv"),
)
@click.argument("run")
@click.option("--format", "formats", multiple=True, required=True, help=_("报告格式，可重复"))
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path("runs"), show_default=True, help=_("各次运行所在的文件夹")
)
@out_option
def command(run: str, formats: tuple[str, ...], root: Path, out: Path | None) -> None:
    """Write formats."""
    from checker.app.reporting import write_report

    for file in write_report(run, formats, root=root, out=out, lang=LANG):
        click.echo(str(file))
