"""Reading `config.toml`: all errors of a file at once, each with file, line, key path and what is expected."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from checker.config.values import Config
from checker.model.message import Message
from checker.model.requirement import Catalogue

_HEAD = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
_ANY_VALUE = Message("合法的值")
_EXPECTED = {
    "int_type": "整数",
    "int_parsing": "整数",
    "int_from_float": "整数",
    "float_type": "数字",
    "float_parsing": "数字",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "string_type": "带引号的文字",
    "tuple_type": '列表，例如 ["…"]',
    "list_type": '列表，例如 ["…"]',
    "dict_type": "表",
    "model_type": "表",
    "date_type": "日期，例如 2021-03-01",
    "date_parsing": "日期，例如 2021-03-01",
    "date_from_datetime_parsing": "日期，例如 2021-03-01",
    "date_from_datetime_inexact": "日期，例如 2021-03-01",
}
_BOUNDS = {
    "greater_than": ("应大于 {bound}", "gt"),
    "greater_than_equal": ("应不小于 {bound}", "ge"),
    "less_than": ("应小于 {bound}", "lt"),
    "less_than_equal": ("应不大于 {bound}", "le"),
}
_VALUE_ERRORS = {
    "http_url": "以 http:// 或 https:// 开头的完整网址，例如 https://www.example.gov.cn/",
    "window": "时段，例如 22:00-06:00；不限时写空文字",
    "day_name": "星期的英文缩写（mon tue wed thu fri sat sun，可用逗号连写）；不接受数字，因为不同工具对数字的理解不同",
    "clock_time": "24小时制时间，例如 02:30",
}


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One error of a configuration file."""

    file: str
    """Empty when `expected` names the place itself."""
    line: int
    """0 when no line can be named."""
    key: str
    expected: str
    """Chinese; a message, so that the shell can say it in another language."""

    @property
    def text(self) -> Message:
        """file:line: key: what is expected."""
        if not self.file:
            return Message("{expected}", expected=self.expected)
        place = f"{self.file}:{self.line}" if self.line else self.file
        if not self.key:
            return Message("{place}: {expected}", place=place, expected=self.expected)
        return Message("{place}: {key}：{expected}", place=place, key=self.key, expected=self.expected)

    def __str__(self) -> str:
        """The text in Chinese."""
        return str(self.text)


class ConfigError(Exception):
    """All errors of one configuration file."""

    def __init__(self, *problems: ConfigProblem) -> None:
        self.problems = problems
        super().__init__(*(p.text for p in problems))

    def __str__(self) -> str:
        """One line a problem, in Chinese."""
        return "\n".join(str(a) for a in self.args)


def _split(dotted: str) -> tuple[str, ...]:
    return tuple(next(g for g in m.groups() if g is not None) for m in _PART.finditer(dotted))


def key_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Line number of every table head, array entry and key of a TOML text, by path."""
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str, ...], int] = {}
    prefix: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            names = _split(head[2])
            if head[1] == "[[":
                index = counts.get(names, -1) + 1
                counts[names] = index
                prefix = (*names, index)
            else:
                prefix = names
            lines.setdefault(prefix, number)
        elif key := _KEY.match(line):
            lines.setdefault((*prefix, *_split(key[1])), number)
    return lines


def _line(lines: Mapping[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int:
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 0


def _model_at(path: tuple[str | int, ...]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Config
    for part in path:
        if isinstance(part, int) or model is None:
            continue
        field = next((f for n, f in model.model_fields.items() if part in (n, f.alias)), None)
        if field is None:
            return None
        annotation = field.annotation
        arguments = [annotation, *get_args(annotation)]
        model = next((a for a in arguments if isinstance(a, type) and issubclass(a, BaseModel)), None)
    return model


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _near(name: str, names: Iterable[str]) -> Message:
    known = list(names)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return Message("没有这个键；是否想写 {near}？", near=near[0])
    return Message("没有这个键；此处可用：{known}", known=tuple(known))


def _wanted(expected: str) -> Message:
    return Message("应为{expected}", expected=Message(expected))


def _describe(error: Mapping[str, Any]) -> Message:
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind == "extra_forbidden":
        model = _model_at(tuple(error["loc"][:-1]))
        return _near(str(error["loc"][-1]), _names(model) if model else ())
    if kind == "missing":
        return Message("缺少这个必填的键")
    if kind == "literal_error":
        return Message("应为 {known} 之一", known=tuple(re.findall(r"'([^']+)'", str(context.get("expected", "")))))
    if kind == "value_error":
        return _wanted(_VALUE_ERRORS.get(str(context.get("error", "")), _ANY_VALUE))
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return Message(words, bound=context.get(name))
    if kind == "string_too_short":
        return Message("不能为空")
    return _wanted(_EXPECTED.get(kind, _ANY_VALUE))


def _rule_problems(
    config: Config, catalogue: Catalogue, lines: Mapping[tuple[str | int, ...], int], file: str,
    rule_options: Mapping[str, Mapping[str, object]],
) -> list[ConfigProblem]:  # fmt: skip
    problems = []
    for identifier, options in config.rules.items():
        requirement = catalogue.requirements.get(identifier)
        path = ("rules", identifier)
        if requirement is None:
            near = difflib.get_close_matches(identifier, list(catalogue.requirements), n=1, cutoff=0.5)
            expected = (
                Message("没有这条规则；是否想写 {near}？", near=near[0])
                if near
                else Message("没有这条规则；用 checker rules list 查看全部编号")
            )
            problems.append(ConfigProblem(file, _line(lines, path), f"rules.{identifier}", expected))
            continue
        known: dict[str, object] = {n: t.value for n, t in requirement.thresholds.items()}
        known.update(rule_options.get(identifier, {}))
        for name, value in options.items():
            where = ConfigProblem(file, _line(lines, (*path, name)), f"rules.{identifier}.{name}", "")
            if name not in known:
                problems.append(ConfigProblem(where.file, where.line, where.key, _near(name, known)))
                continue
            wanted = known[name]
            number = isinstance(wanted, int | float) and not isinstance(wanted, bool)
            fits = (
                (isinstance(value, int | float) and not isinstance(value, bool))
                if number
                else isinstance(value, list if isinstance(wanted, list | tuple) else type(wanted))
            )
            if not fits:
                kind = (
                    "float_type" if number else {bool: "bool_type", str: "string_type"}.get(type(wanted), "list_type")
                )
                problems.append(ConfigProblem(where.file, where.line, where.key, _wanted(_EXPECTED[kind])))
    for index, waiver in enumerate(config.waiver):
        if waiver.rule not in catalogue.requirements:
            path_w = ("waiver", index, "rule")
            problems.append(
                ConfigProblem(
                    file,
                    _line(lines, path_w),
                    f"waiver[{index}].rule",
                    Message("没有编号为 {id} 的规则", id=waiver.rule),
                )  # fmt: skip
            )
    for role in config.roles:
        if role not in catalogue.roles:
            problems.append(
                ConfigProblem(file, _line(lines, ("roles", role)), f"roles.{role}", _near(role, catalogue.roles))
            )
    return problems


def parse_config(
    text: str,
    file: str = "config.toml",
    catalogue: Catalogue | None = None,
    rule_options: Mapping[str, Mapping[str, object]] | None = None,
) -> Config:
    """A configuration from TOML text. Raises ConfigError with every problem found."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line = int(found[1]) if found else 0
        near = Message("第 {number} 列附近", number=found[2]) if found else Message("文件末尾")
        wrong = Message("不是合法的 TOML（{near}）：{error}", near=near, error=error)
        raise ConfigError(ConfigProblem(file, line, "", wrong)) from error
    lines = key_lines(text)
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        problems = []
        for item in error.errors():
            path = tuple(item["loc"])
            key = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
            problems.append(ConfigProblem(file, _line(lines, path), key, _describe(item)))
        raise ConfigError(*sorted(problems, key=lambda p: (p.line, p.key))) from error
    problems = []
    keys: dict[str, int] = {}
    for index, site in enumerate(config.site):
        if site.folder in keys:
            problems.append(
                ConfigProblem(
                    file,
                    _line(lines, ("site", index)),
                    f"site[{index}]",
                    Message("与 site[{index}] 重复，请另设 key", index=keys[site.folder]),
                )
            )
        keys.setdefault(site.folder, index)
    if catalogue is not None:
        problems += _rule_problems(config, catalogue, lines, file, rule_options or {})
    if problems:
        raise ConfigError(*sorted(problems, key=lambda p: (p.line, p.key)))
    return config


def load_config(
    path: Path, catalogue: Catalogue | None = None, rule_options: Mapping[str, Mapping[str, object]] | None = None
) -> Config:
    """A configuration from a file. Raises ConfigError; also when the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        absent = Message("没有这个文件；用 checker init 网址 生成一份，或用 --config 指明")
        raise ConfigError(ConfigProblem(str(path), 0, "", absent)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(ConfigProblem(str(path), 0, "", Message("不是 UTF-8 编码，请另存为 UTF-8"))) from error
    except OSError as error:
        unread = Message("无法读取：{error}", error=error.strerror)
        raise ConfigError(ConfigProblem(str(path), 0, "", unread)) from error
    return parse_config(text, str(path), catalogue, rule_options)


def config_for_url(url: str, base: Config | None = None) -> Config:
    """A configuration that holds only an address, for checks from the shell. Raises ConfigError."""
    values = base.model_dump(by_alias=True) if base is not None else {}
    values["site"] = [{"url": url}]
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        raise ConfigError(ConfigProblem(url, 0, "", _wanted(_VALUE_ERRORS["http_url"]))) from error
