"""`checker replay`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import as_of_option, out_option
from checker.cli.text import LANG, _


@click.command(
    "replay",
    short_help=_("用留存的证据重新判断，不访问网络"),
    help=_(
        "用一次运行（或 WARC 档案）留存的证据重新判断；规则不变时 report.json 逐字节相同。\n\n"
        "\b\n"
        "示例：\n"
        "  checker replay runs/www.example.gov.cn/2021-12-01-1\n"
        "  checker replay 2021-12-01-1 --as-of 2022-02-01\n"
        "  checker replay 存档.warc.gz --out 重放"
    ),
)
@click.argument("run")
@as_of_option
@click.option("--config", "config_file", type=click.Path(path_type=Path), default=None, help=_("改用这份配置判断"))
@out_option
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path("runs"), show_default=True, help=_("各次运行所在的文件夹")
)
@click.option("--format", "formats", multiple=True, default=("html", "text"), show_default=True, help=_("报告格式"))
def command(
    run: str, as_of: str, config_file: Path | None, out: Path | None, root: Path, formats: tuple[str, ...]
) -> int:
    """Judge again."""
    from checker.app.context import from_file, parse_date
    from checker.app.replay import replay

    context = from_file(config_file) if config_file else None
    day = parse_date(as_of) if as_of else None
    folder, code = replay(run, root=root, context=context, as_of=day, out=out, formats=formats, lang=LANG)
    click.echo(str(folder))
    return code
