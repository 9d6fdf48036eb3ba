"""`checker probe`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.app.errors import Exit
from checker.cli.options import config_option, json_option, out_option
from checker.cli.text import _


@click.command(
    "probe",
    short_help=_("访问一次首页并记录可用性（供每小时的定时任务调用）"),
    help=_(
        "访问各站点首页一次，记录能否打开、各阶段用时和 IPv4/IPv6 的情况；可用性规则据此判断。\n\n\b\n示例：\n  checker probe\n  checker probe --config 临港.toml --json"
    ),
)
@config_option
@out_option
@click.option("--site", default=None, help=_("只探测这个站点"))
@json_option
def command(config_file: Path, out: Path | None, site: str | None, as_json: bool) -> int:
    """Take a sample."""
    from checker.app.context import from_file
    from checker.app.probing import probe

    context = from_file(config_file, out)
    first = context.pick(site)
    samples = probe(context, (first,) if site else context.config.site)
    for sample in samples:
        if as_json:
            click.echo(json.dumps(sample, ensure_ascii=False))
        else:
            state = (
                _("可以打开")
                if sample["ok"]
                else _("打不开（{why}）").format(why=sample["failure"] or sample["status"])
            )
            click.echo(f"{sample['site']} {sample['family'] or '—'} {state} {sample['total_ms']} ms")
    return int(Exit.CLEAN) if any(s["ok"] for s in samples) else int(Exit.NOTHING_READ)
