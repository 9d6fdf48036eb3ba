"""`checker check`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.app.errors import Exit
from checker.cli.finding import advice, sentence, verdict
from checker.cli.options import as_of_option, json_option
from checker.cli.text import _, told


@click.command(
    "check",
    short_help=_("检查一个网址或一个文件"),
    help=_(
        "检查一个网址（及其网络探测）或一个保存的页面、附件；单个页面给不出所需事实的规则列为未运行。\n\n"
        "\b\n"
        "示例：\n"
        "  checker check https://www.example.gov.cn/zwgk/tzgg/202112/t20211201_1.html\n"
        "  checker check --links https://www.example.gov.cn/\n"
        "  checker check 2021年部门预算.pdf"
    ),
)
@click.argument("targets", nargs=-1, required=True)
@click.option("--links", is_flag=True, help=_("同时测试页面上的链接"))
@click.option("--url", default="", help=_("保存的页面原来的网址"))
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), default=None, help=_("配置文件（单位清单、规则选项）")
)
@as_of_option
@json_option
def command(
    targets: tuple[str, ...], links: bool, url: str, config_file: Path | None, as_of: str, as_json: bool
) -> int:
    """Judge single pages and files."""
    from checker.app.check import check_file, check_url
    from checker.app.context import from_file, parse_date

    day = parse_date(as_of)
    base = from_file(config_file).config if config_file else None
    codes: list[int] = []
    for target in targets:
        if target.startswith(("http://", "https://")):
            page = check_url(target, base=base, as_of=day, links=links)
            codes.append(page.code)
            if as_json:
                import msgspec

                line = {
                    "url": page.url, "failure": page.failure, "findings": [msgspec.to_builtins(f) for f in page.findings],
                    "not_run": dict(page.not_run),
                }  # fmt: skip
                click.echo(json.dumps(line, ensure_ascii=False))
                continue
            click.echo(target)
            if page.failure:
                click.echo("  " + _("未能读取：{why}").format(why=told(page.failure)))
            for finding in page.findings:
                click.echo(f"  [{verdict(finding)}] {sentence(finding)}  ({finding.rule})")
                if finding.remedy and finding.verdict not in ("pass", "not_applicable"):
                    click.echo("      " + _("建议：{text}").format(text=advice(finding)))
            click.echo("  " + _("未运行的规则 {count} 条（单个页面给不出所需的事实）").format(count=len(page.not_run)))
        else:
            record = check_file(Path(target), url=url, as_of=day)
            codes.append(int(str(record.pop("code"))))
            click.echo(json.dumps(record, ensure_ascii=False, indent=None if as_json else 2))
    order = [Exit.USAGE, Exit.OUR_ERROR, Exit.NOTHING_READ, Exit.STOPPED, Exit.FOUND, Exit.UNDECIDED, Exit.CLEAN]
    return int(next(c for c in order if c in codes))
