"""`checker contest`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import config_option
from checker.cli.text import _


@click.command(
    "contest",
    short_help=_("对报告中的一条提出异议"),
    help=_(
        "对报告中的一条（指纹）提出异议；报告照常显示该条，并附上异议。\n\n\b\n示例：\n  checker contest 0123456789abcdef --text 该文件已于3月1日公开 --by 财政金融局"
    ),
)
@click.argument("fingerprint")
@click.option("--rule", default="", help=_("规则编号"))
@click.option("--text", required=True, help=_("异议内容"))
@click.option("--by", required=True, help=_("提出单位或个人"))
@config_option
def command(fingerprint: str, rule: str, text: str, by: str, config_file: Path) -> None:
    """Write an objection."""
    from checker.app.people import contest

    click.echo(str(contest(config_file.resolve().parent, fingerprint, rule=rule, text=text, by=by)))
