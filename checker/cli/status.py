"""`checker status`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.app.errors import Exit
from checker.cli.options import config_option, json_option, out_option
from checker.cli.text import _, told

_STATES = {"complete": _("完整"), "partial": _("未读完"), "doubtful": _("存疑")}


@click.command(
    "status",
    short_help=_("上次成功、下次运行、是否逾期"),
    help=_("显示各站点的审计状态；逾期时退出码为 11。\n\n\b\n示例：\n  checker status\n  checker status --json"),
)
@config_option
@out_option
@json_option
def command(config_file: Path, out: Path | None, as_json: bool) -> int:
    """Show the state of the timetable."""
    from checker.app.context import from_file
    from checker.app.schedule_state import status

    entries = status(from_file(config_file, out))
    if as_json:
        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
    for entry in entries if not as_json else ():
        click.echo(entry["name"] or entry["site"])
        click.echo("  " + _("上次成功：{when}").format(when=entry["last_success"] or _("从未")))
        click.echo(
            "  "
            + _("最近一次：{run}（{state}）").format(
                run=entry["last_run"] or "—", state=_STATES.get(entry["last_state"], "—")
            )
        )
        click.echo("  " + _("下次运行：{when}").format(when=entry["next_run"]))
        if entry["overdue"]:
            click.echo("  " + _("已逾期：请检查定时任务是否在运行"))
        for skipped in entry["skipped"]:
            click.echo(f"  {skipped['at']} {told(skipped['why'])}")
    return int(Exit.UNDECIDED) if any(e["overdue"] for e in entries) else int(Exit.CLEAN)
