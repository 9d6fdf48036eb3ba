"""`checker attest`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import config_option
from checker.cli.text import _


@click.command(
    "attest",
    short_help=_("登记人工核查结论"),
    help=_(
        "登记人工核查的结论和依据，显示在报告中。\n\n\b\n示例：\n  checker attest s16-agency-staff --verdict pass --note 查阅编制文件 --by 张三 --until 2022-12-31"
    ),
)
@click.argument("rule")
@click.option(
    "--verdict", required=True, type=click.Choice(["pass", "fail", "partial", "not_applicable"]), help=_("结论")
)
@click.option("--subject", default="", help=_("针对哪个单位或文件"))
@click.option("--note", default="", help=_("依据说明"))
@click.option("--file", default="", help=_("证据文件"))
@click.option("--by", required=True, help=_("核查人"))
@click.option("--until", default="", help=_("有效到哪一天"))
@config_option
def command(
    rule: str, verdict: str, subject: str, note: str, file: str, by: str, until: str, config_file: Path
) -> None:
    """Write an attestation."""
    from checker.app.people import attest

    folder = config_file.resolve().parent
    click.echo(str(attest(folder, rule, subject=subject, verdict=verdict, note=note, file=file, by=by, until=until)))
