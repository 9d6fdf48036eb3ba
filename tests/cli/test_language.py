"""Both languages of the shell are complete: help, progress, errors."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import pytest

from checker.catalog import CatalogError, load_plan
from checker.cli import wording
from checker.cli.text import chosen
from checker.config import ConfigError, parse_config
from checker.model.message import Message, error_text, into
from reports.i18n import entries, translator
from tests.cli.messages import sources, unmarked, used
from tests.cli.run import checker

shell = importlib.import_module("checker.cli.main")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ENGLISH = translator("en")


def _own() -> list[tuple[str, str]]:
    return list(entries((files("reports") / "locale" / "en" / "LC_MESSAGES" / "cli.po").read_text(encoding="utf-8")))


def test_every_text_is_translated_once_and_none_is_unused() -> None:
    own = [source for source, _ in _own()]
    assert len(own) == len(set(own))
    assert sorted(used() - set(own)) == []
    assert sorted(set(own) - used()) == []
    assert not [t for _, t in _own() if CHINESE.search(t)]


def test_no_error_and_no_progress_is_out_of_reach_of_translation() -> None:
    found = [(path.name, text) for path, source in sources() for text in unmarked(source) if CHINESE.search(text)]
    assert found == []


def test_the_collector_sees_texts_that_are_not_marked() -> None:
    assert list(unmarked('raise UsageError(f"{x}：没有")')) == ["：没有"]
    assert list(unmarked('say(f"开始 {x}")')) == ["开始 "]
    assert list(unmarked('raise UsageError(Message("没有"))')) == []


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


COMMANDS = dict(_commands(shell.cli))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_is_chinese_with_examples_that_the_command_understands(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    text = command.help or ""
    assert CHINESE.search(text)
    assert "示例：" in text
    assert "Examples:" in ENGLISH(text)
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert CHINESE.search(option.help or "JSON（"), option.name
            assert not CHINESE.search(ENGLISH(option.help or "")), option.name
    for line in text.splitlines():
        if line.startswith("  checker ") and not isinstance(command, click.Group):
            words = line.split()[1 + len(path) :]
            assert line.split()[1 : 1 + len(path)] == list(path)
            command.make_context(" ".join(path), words)


@pytest.mark.parametrize("arguments", [("--lang", "en", "audit", "--help"), ("audit", "--help", "--lang=en")])
def test_english_help_holds_no_chinese(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = checker(*arguments, cwd=tmp_path, check=0)
    assert "Options:" in done.stdout
    assert not CHINESE.search(done.stdout)


def test_help_without_a_language_is_chinese_throughout(tmp_path: Path) -> None:
    done = checker("--help", cwd=tmp_path, check=0)
    for english in ("Usage:", "Options", "Commands", "Show"):
        assert english not in done.stdout
    assert "退出码" in done.stdout
    bad = checker("audit", "--profil", "weekly", cwd=tmp_path, check=2)
    assert "没有选项 --profil" in bad.stderr
    assert "--profile" in bad.stderr


def test_the_table_of_click_texts_names_texts_that_click_has() -> None:
    folder = Path(click.__file__).parent
    code = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in wording._MODULES)
    absent = [t for t in wording.CHINESE if t not in code and t.replace("\n", "\\n").replace("\t", "\\t") not in code]
    assert absent == []


def test_language_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHECKER_LANG", raising=False)
    assert chosen(["audit"]) == "zh"
    assert chosen(["audit", "--lang", "en"]) == chosen(["--lang=en"]) == "en"
    assert chosen(["--lang", "../.."]) == "zh"
    monkeypatch.setenv("CHECKER_LANG", "en")
    assert chosen([]) == "en"
    assert shell.language_first(["audit", "--lang", "en", "--json"]) == ["--lang", "en", "audit", "--json"]
    assert shell.language_first(["audit", "--", "--lang", "en"]) == ["audit", "--", "--lang", "en"]


def test_a_message_is_its_chinese_text_and_can_be_said_anew() -> None:
    known = Message("没有名为 {name} 的工作要点；现有：{known}", name="x", known=("a", "b"))
    assert known == "没有名为 x 的工作要点；现有：a、b"
    assert known.into(ENGLISH) == "no plan named x; there are: a, b"
    nested = Message("{where}：分值不能为负", where=Message("{path} 第{number}行", path="{f}", number=3))
    assert nested == "{f} 第3行：分值不能为负"
    assert nested.into(ENGLISH) == "{f}, row 3: points cannot be negative"
    assert into("下载附件", ENGLISH) == "Fetching attachments"
    assert error_text(ValueError(known, "unlisted"), ENGLISH).splitlines()[1] == "unlisted"


def test_errors_of_catalogue_and_configuration_in_english() -> None:
    with pytest.raises(CatalogError) as plan:
        load_plan("nothing")
    assert "现有" in str(plan.value)
    assert error_text(plan.value, ENGLISH).startswith("no plan named nothing")
    text = (
        '[crawl]\nconcurrency = "many"\nrate_per_second = -1\nwindow = "10pm"\nmax_page = 3\n[zone]\nclass = "x"\n'
        '[[site]]\nurl = "ftp://x"\n[[site]]\nname = "二"\n[schedule]\nday = "1"\n[[unit]]\nname = ""\n'
    )
    with pytest.raises(ConfigError) as config:
        parse_config(text)
    lines = error_text(config.value, ENGLISH).splitlines()
    assert len(lines) == len(config.value.problems) == 9
    assert not [line for line in lines if CHINESE.search(line)]
    assert "config.toml:2: crawl.concurrency: expected a whole number" in lines


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("audit", "--config", "none.toml"), "no such file"),
        (("audit", "--as-of", "yesterday"), "expected a date"),
        (("replay", "2021-12-01-9"), "no run 2021-12-01-9"),
        (("rules", "show", "nothing"), "unknown id nothing"),
        (("export", "x"), "name the format"),
        (("check", "none.html"), "cannot be read"),
        (("contest", "f", "--rule", "nothing", "--text", "t", "--by", "b"), "unknown id"),
        (("demo", "--faults", "nonsense"), "--faults takes"),
        (("report", "x", "--format", "docm"), "known: csv, html"),
        (("selfcheck", "--index", "none.xlsx"), "no such file"),
    ],
)
def test_errors_are_said_in_english(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = checker(*arguments, "--lang", "en", cwd=tmp_path, check=2)
    assert says in done.stderr
    assert not CHINESE.search(done.stderr)
    assert "Traceback" not in done.stderr
