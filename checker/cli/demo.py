"""`checker demo`."""

from __future__ import annotations

from pathlib import Path

import click

from checker.app.errors import Exit
from checker.cli.progress import Terminal
from checker.cli.text import LANG, _


@click.command(
    "demo",
    short_help=_("审计自带的示例门户，与其真值表核对"),
    help=_(
        "在本机启动虚构的示例门户（含预设问题），审计它并写出报告；结论与真值表一致时退出码为 0。\n\n\b\n示例：\n  checker demo\n  checker demo --style hanweb --faults set:1 --out 试用"
    ),
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("runs"), show_default=True, help=_("输出文件夹"))
@click.option(
    "--style", type=click.Choice(["trs", "hanweb", "vsb"]), default="trs", show_default=True,
    help=_("示例门户的建站系统"),
)  # fmt: skip
@click.option("--faults", default="set:0", show_default=True, help=_("预设问题：none 或 set:N"))
@click.option("--blocked", is_flag=True, help=_("让部分栏目拒绝访问"))
def command(out: Path, style: str, faults: str, blocked: bool) -> int:
    """Audit the sample portal."""
    from checker.app.demo import demo
    from checker.app.errors import UsageError
    from reports import Context
    from reports.text import summary

    terminal = Terminal()
    try:
        result = demo(
            out, style=style, faults=faults, blocked=blocked, say=terminal.say, progress=terminal.progress, lang=LANG
        )
    except ValueError as error:
        raise UsageError(_("--faults 应为 none、set:N 或问题代号（{error}）").format(error=error)) from error
    comparison = result.comparison
    click.echo(summary(Context(result.audit.evaluation.report, result.audit.changes, lang=LANG)))
    click.echo(
        _("与真值表核对 {compared} 处，不一致 {bad} 处；预设问题 {faults} 个，发现 {found} 个").format(
            compared=comparison.compared,
            bad=len(comparison.differences),
            faults=comparison.faults,
            found=comparison.found,
        )
    )
    for difference in comparison.differences[:30]:
        click.echo(
            f"  ✗ {difference.requirement} {difference.subject}: "
            + _("应为 {expected}，实为 {said}").format(expected=difference.expected, said=difference.message[:120])
        )
    report = next((f for f in result.audit.files if f.suffix == ".html"), result.audit.folder)
    click.echo(str(report))
    return int(Exit.OUR_ERROR) if comparison.differences else int(Exit.CLEAN)
