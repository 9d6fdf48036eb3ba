"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli.text import _

F = TypeVar("F", bound=Callable[..., Any])


def config_option(function: F) -> F:
    """--config"""
    return click.option(
        "--config", "config_file", type=click.Path(path_type=Path), default=Path("config.toml"), show_default=True,
        help=_("配置文件"),
    )(function)  # fmt: skip


def out_option(function: F) -> F:
    """--out"""
    return click.option("--out", type=click.Path(path_type=Path), default=None, help=_("输出文件夹，缺省为 runs"))(
        function
    )


def as_of_option(function: F) -> F:
    """--as-of"""
    return click.option("--as-of", default="", help=_("判断日期，缺省为今天，例如 2021-12-01"))(function)


def json_option(function: F) -> F:
    """--json"""
    return click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出"))(function)
