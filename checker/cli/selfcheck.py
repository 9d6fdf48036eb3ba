"""`checker selfcheck`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from checker.app.errors import Exit
from checker.cli.options import config_option, json_option, out_option
from checker.cli.text import _


@click.command(
    "selfcheck",
    short_help=_("第三方评估前自查：按指标表列出可能失分"),
    help=_(
        "按考核指标表列出可能失分（从重到轻），给出上下限：待定的全部算达到、全部算未达到。分值是用户自己的数据，不代表官方评分。\n\n"
        "\b\n"
        "示例：\n"
        "  checker selfcheck --template 指标.xlsx\n"
        "  checker selfcheck --index 指标.xlsx\n"
        "  checker selfcheck 2021-12-01-1 --index 指标.toml"
    ),
)
@click.argument("run", default="")
@click.option(
    "--index", "index_file", type=click.Path(path_type=Path), default=None, help=_("指标表（.xlsx 或 .toml）")
)
@click.option("--template", type=click.Path(path_type=Path), default=None, help=_("写出指标表模板"))
@click.option("--site", default=None, help=_("哪个站点的最近一次运行"))
@config_option
@out_option
@json_option
def command(
    run: str, index_file: Path | None, template: Path | None, site: str | None, config_file: Path, out: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Points at risk."""
    from checker.app.context import from_file
    from checker.app.selfcheck import latest_run, read_index, selfcheck, write_template

    if template is not None:
        click.echo(str(write_template(template)))
        return int(Exit.CLEAN)
    index = read_index(index_file) if index_file is not None else None
    root = out or Path("runs")
    if not run:
        context = from_file(config_file, out)
        root = context.workspace.root
        run = latest_run(context, context.pick(site).folder)
    result = selfcheck(run, index, root=root)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(result), ensure_ascii=False, indent=1))
    else:
        for veto in result.vetoes:
            click.echo(_("单项否决：{text}").format(text=veto))
        click.echo(
            _("共 {points:g} 分，可能失分 {low:g}（确定）至 {high:g}（待定的全部算未达到）").format(
                points=result.points, low=result.low, high=result.high
            )
        )
        for risk in result.indicators:
            if risk.high > 0:
                click.echo(f"  {risk.low:6.2f} – {risk.high:6.2f} / {risk.points:g}  {risk.name}")
                for reason in risk.reasons[:3]:
                    click.echo(f"        {reason[:100]}")
        click.echo(_("按责任单位："))
        for risk in result.units:
            click.echo(f"  {risk.low:6.2f} – {risk.high:6.2f}  {risk.name}")
    if result.low > 0 or result.vetoes:
        return int(Exit.FOUND)
    return int(Exit.UNDECIDED) if result.high > 0 else int(Exit.CLEAN)
