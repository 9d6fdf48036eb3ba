"""`checker audit`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.cli.options import as_of_option, config_option, json_option, out_option
from checker.cli.progress import Terminal
from checker.cli.text import LANG, _


@click.command(
    "audit",
    short_help=_("审计配置中的站点：采集、留证、判断、写报告"),
    help=_(
        "审计一个站点，把证据和报告写到输出文件夹；最后一行是运行文件夹。\n\n"
        "\b\n"
        "示例：\n"
        "  checker audit\n"
        "  checker audit --config 临港.toml --profile selfcheck\n"
        "  checker audit --as-of 2021-12-01 --out /srv/audit\n"
        "  checker audit --resume 2021-12-01-1"
    ),
)
@config_option
@click.option("--site", default=None, help=_("站点的 key、名称或主机名，缺省为第一个"))
@click.option(
    "--profile", type=click.Choice(["weekly", "selfcheck", "url"]), default="weekly", show_default=True,
    help=_("用途：每周审计、第三方评估前自查、单个网址"),
)  # fmt: skip
@as_of_option
@out_option
@click.option("--resume", default="", help=_("继续一次中断的运行"))
@click.option("--format", "formats", multiple=True, help=_("报告格式，可重复；缺省按配置"))
@json_option
@click.option("--late", is_flag=True, hidden=True)
def command(
    config_file: Path,
    site: str | None,
    profile: str,
    as_of: str,
    out: Path | None,
    resume: str,
    formats: tuple[str, ...],
    as_json: bool,
    late: bool,
) -> int:
    """Audit a site."""
    from checker.app.audit import audit
    from checker.app.context import from_file, parse_date

    day = parse_date(as_of)
    context = from_file(config_file, out)
    chosen = context.pick(site)
    terminal = Terminal()
    result = audit(
        context, chosen, as_of=day, profile=profile, resume=resume, formats=formats or None,
        lang=LANG if LANG != "zh" else None, say=terminal.say, progress=terminal.progress,
        late=late,
    )  # fmt: skip
    if as_json:
        click.echo(
            json.dumps(
                {
                    "run": result.run,
                    "folder": str(result.folder),
                    "files": [str(f) for f in result.files],
                    "summary": result.evaluation.report.summary,
                    "doubts": list(result.evaluation.report.doubts),
                    "exit_code": result.code,
                },
                ensure_ascii=False,
            )
        )
        return result.code
    from reports import Context
    from reports.text import summary

    click.echo(summary(Context(result.evaluation.report, result.changes, lang=LANG)))
    click.echo(str(result.folder))
    return result.code
