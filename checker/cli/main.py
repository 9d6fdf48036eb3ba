"""The `checker` command: subcommands are found by walking this package, errors end in the documented exit codes."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from typing import Any

import click

import reports
import rules
from checker import DIST, VERSION
from checker.app.errors import BusyError, Exit, NothingReadError, UsageError
from checker.catalog import CatalogError
from checker.cli.text import LANG, _
from checker.cli.wording import speak_chinese
from checker.config import ConfigError
from checker.evidence.store import EvidenceError
from checker.ledger.history import HistoryError
from checker.model.message import error_text
from reports.i18n import languages

_NO_COMMANDS = frozenset({"main", "text", "options", "progress", "wording", "finding"})

if LANG == "zh":
    speak_chinese()


def _commands() -> dict[str, str]:
    package = importlib.import_module("checker.cli")
    names = [m.name for m in pkgutil.iter_modules(package.__path__) if m.name not in _NO_COMMANDS]
    return {n.rstrip("_").replace("_", "-"): f"checker.cli.{n}" for n in names}


class Commands(click.Group):
    """Commands loaded only when they are asked for: `checker --help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in alphabetical order."""
        return sorted(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        module = _commands().get(cmd_name)
        if module is None:
            return None
        command = importlib.import_module(module).command
        return command if isinstance(command, click.Command) else None


@click.command(
    cls=Commands,
    help=_("从外部检查政府网站是否公开了应当公开的内容：采集、留证、逐条判断，写出可核对的报告。"),
    epilog=_(
        "退出码：0 没有问题；10 有未达标或部分达标的；11 只有待核实或无法判断的；2 参数或配置错误；3 什么也没读到；4 因限额或中断未读完；1 程序错误。"
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--lang", type=click.Choice(languages()), default="zh", show_default=True, expose_value=False,
    help=_("界面语言；也可用环境变量 CHECKER_LANG 指定"),
)  # fmt: skip
@click.version_option(VERSION, prog_name="checker")
def cli() -> None:
    """The group."""


def _shadowed() -> str:
    """Another distribution's top-level package in place of ours, or empty (the names are common)."""
    for package in (rules, reports):
        if getattr(package, "DIST", None) != DIST:
            return str(getattr(package, "__file__", package.__name__))
    return ""


def language_first(arguments: list[str]) -> list[str]:
    """The command line with `--lang` at its front: it may stand anywhere."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(arguments):
            return [*arguments[index : index + 2], *arguments[:index], *arguments[index + 2 :]]
        if argument.startswith("--lang="):
            return [argument, *arguments[:index], *arguments[index + 1 :]]
    return arguments


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with the documented code."""
    shadow = _shadowed()
    if shadow:
        wrong = _("{place} 不属于本程序（{name}），同名的其他软件包覆盖了它；请在独立的虚拟环境中重新安装")
        click.echo(wrong.format(place=shadow, name=DIST), err=True)
        sys.exit(Exit.OUR_ERROR)
    try:
        result: Any = cli.main(
            args=language_first(sys.argv[1:] if arguments is None else arguments),
            standalone_mode=False,
            prog_name="checker",
        )
        sys.exit(int(result) if isinstance(result, int) else Exit.CLEAN)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(Exit.USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.USAGE)
    except NothingReadError as error:
        click.echo(error_text(error, _), err=True)
        sys.exit(Exit.NOTHING_READ)
    except (UsageError, ConfigError, BusyError, CatalogError, EvidenceError, HistoryError) as error:
        click.echo(error_text(error, _), err=True)
        sys.exit(Exit.USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("已中断；已采集的内容都已保存，可用 --resume 继续"), err=True)
        sys.exit(Exit.STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.CLEAN)
    except Exception:
        traceback.print_exc()
        click.echo(_("程序出错；以上内容有助于查明原因"), err=True)
        sys.exit(Exit.OUR_ERROR)
