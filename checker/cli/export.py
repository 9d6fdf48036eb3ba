"""`checker export`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.app.errors import UsageError
from checker.cli.text import _


@click.command(
    "export",
    short_help=_("把一次运行的证据导出为 WARC 档案"),
    help=_(
        "导出一次运行的全部证据，供其他工具查看或存档。\n\n\b\n示例：\n  checker export 2021-12-01-1 --warc\n  checker export 2021-12-01-1 --warc --to 存档.warc.gz"
    ),
)
@click.argument("run")
@click.option("--warc", "as_warc", is_flag=True, help=_("WARC/1.1（gzip）"))
@click.option("--to", "target", type=click.Path(path_type=Path), default=None, help=_("写到哪个文件"))
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path("runs"), show_default=True, help=_("各次运行所在的文件夹")
)
def command(run: str, as_warc: bool, target: Path | None, root: Path) -> None:
    """Write an archive."""
    from checker.app.replay import export

    if not as_warc:
        raise UsageError(_("请指明格式：--warc"))
    file, count = export(run, root=root, target=target)
    click.echo(_("{count} 条记录").format(count=count), err=True)
    click.echo(str(file))
