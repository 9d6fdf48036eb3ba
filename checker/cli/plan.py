"""`checker plan`."""

from __future__ import annotations

import click

from checker.app.errors import Exit
from checker.app.rulebook import plan_state
from checker.catalog import plan_names
from checker.cli.text import _


@click.group(
    "plan",
    short_help=_("年度工作要点与检查要求的对应"),
    help=_("查看年度工作要点的覆盖情况。\n\n\b\n示例：\n  checker plan check"),
)
def command() -> None:
    """The group."""


@command.command("list", help=_("列出随程序提供的工作要点。\n\n\b\n示例：\n  checker plan list"))
def list_plans() -> None:
    """Names."""
    for name in plan_names():
        click.echo(name)


@command.command(
    "check",
    help=_(
        "核对工作要点的每一项、附件的每一行都有检查要求或说明。\n\n\b\n示例：\n  checker plan check\n  checker plan check 2022年工作要点.toml"
    ),
)
@click.argument("name", default="lingang_2021")
def check(name: str) -> int:
    """Coverage of items and annex rows."""
    state = plan_state(name.removesuffix(".toml") if name.endswith("lingang_2021.toml") else name)
    click.echo(state["title"])
    complete = True
    for key, label in (("items", _("事项")), ("annex_rows", _("附件行"))):
        rows = state[key]
        covered = [r for r in rows if r["rule"] + r["manual"] > 0 and not r["no_check"]]
        for row in rows:
            name_ = row.get("number") or row.get("row")
            note = f"  {row['note']}" if row["note"] else ""
            click.echo(
                f"  {label} {name_!s:5} " + _("规则 {rule}，人工 {manual}，尚无检查 {no_check}").format(**row) + note
            )
        click.echo(f"{label} {len(covered)}/{len(rows)}")
        complete = complete and len(covered) == len(rows)
    return int(Exit.CLEAN) if complete else int(Exit.UNDECIDED)
