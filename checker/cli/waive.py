"""`checker waive`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import config_option
from checker.cli.text import _


@click.command(
    "waive",
    short_help=_("标记一个已知问题（有理由和期限，不会隐藏）"),
    help=_(
        "标记一个已知问题；报告照常显示，并注明豁免理由和期限。\n\n\b\n示例：\n  checker waive s02-gov-budget --reason 预算并入市级 --by 党政办公室 --until 2022-06-30"
    ),
)
@click.argument("rule")
@click.option("--subject", default="", help=_("只针对某个单位、栏目或文件"))
@click.option("--fingerprint", default="", help=_("只针对报告中的某一条（指纹）"))
@click.option("--reason", required=True, help=_("理由"))
@click.option("--by", required=True, help=_("谁决定的"))
@click.option("--until", required=True, help=_("有效到哪一天"))
@config_option
def command(rule: str, subject: str, fingerprint: str, reason: str, by: str, until: str, config_file: Path) -> None:
    """Write a waiver."""
    from checker.app.people import waive

    folder = config_file.resolve().parent
    click.echo(str(waive(folder, rule, subject=subject, fingerprint=fingerprint, reason=reason, by=by, until=until)))
