"""`checker rules`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.app.errors import Exit, UsageError
from checker.app.rulebook import DOCS, documentation, listing, show
from checker.cli.text import _

_STATES = {"manual": _("人工核查"), "no_check": _("尚无检查")}


@click.group(
    "rules",
    short_help=_("查看规则、生成规则文档、用一个页面试规则"),
    help=_(
        "查看和试用规则。\n\n\b\n示例：\n  checker rules list\n  checker rules show s01-plan-column\n  checker rules try s01-plan-column 页面.html"
    ),
)
def command() -> None:
    """The group."""


@command.command(
    "list", help=_("列出全部检查要求和判断它的规则。\n\n\b\n示例：\n  checker rules list\n  checker rules list --json")
)
@click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出"))
def list_rules(as_json: bool) -> None:
    """All requirements."""
    entries = listing()
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
        return
    for entry in entries:
        where = entry["module"] or _STATES[entry["state"]]
        item = f"({entry['item']})" if entry["item"] else "—"
        click.echo(f"{entry['id']:34} {item:5} {entry['mode']:9} {entry['severity']:7} {where:44} {entry['title']}")
    ruled = sum(e["state"] == "rule" for e in entries)
    click.echo(_("共 {total} 条，其中有规则的 {ruled} 条").format(total=len(entries), ruled=ruled))


@command.command("show", help=_("显示一条检查要求的全部内容。\n\n\b\n示例：\n  checker rules show s01-plan-column"))
@click.argument("identifier", metavar="ID")
def show_rule(identifier: str) -> None:
    """One requirement."""
    click.echo(json.dumps(show(identifier), ensure_ascii=False, indent=2))


@command.command(
    "docs",
    help=_(
        "根据目录和规则元数据生成 docs/rules.md。\n\n\b\n示例：\n  checker rules docs\n  checker rules docs --check"
    ),
)
@click.option("--check", is_flag=True, help=_("只检查是否最新，不写文件"))
@click.option("--out", default=str(DOCS), help=_("写到哪个文件"))
def docs(check: bool, out: str) -> int:
    """Generated documentation."""
    text, target = documentation(), Path(out)
    if check:
        current = target.read_text(encoding="utf-8") if target.exists() else ""
        if current != text:
            click.echo(_("{file} 不是最新的，请运行 checker rules docs").format(file=target), err=True)
            return int(Exit.OUR_ERROR)
        return int(Exit.CLEAN)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(str(target))
    return int(Exit.CLEAN)


@command.command(
    "try",
    help=_(
        "用一个保存的页面试一条规则，输出它的结论。\n\n\b\n示例：\n  checker rules try s01-plan-column 页面.html --url https://www.example.gov.cn/ghjh/"
    ),
)
@click.argument("identifier", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default="", help=_("页面原来的网址"))
@click.option("--as-of", default="", help=_("判断日期，缺省为今天"))
def try_rule(identifier: str, file: Path, url: str, as_of: str) -> None:
    """One rule on one page."""
    from checker.app.check import try_rule as run

    if not file.is_file():
        raise UsageError(_("{path}：没有这个文件").format(path=file))
    click.echo(json.dumps(run(identifier, file, url, as_of), ensure_ascii=False, indent=2))
