"""Chinese wording of what click itself says: headings of help, usage errors.

click asks gettext for these texts by their English wording, in each of its modules under the name `_` (`ngettext` for
those with a number). For Chinese those names are pointed at the table below; for English they are left alone.
"""

from __future__ import annotations

import gettext
import importlib

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
CHINESE = {
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show the version and exit.": "显示版本。",
    "Show this message and exit.": "显示帮助。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "缺省：{default}",
    "required": "必填",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看帮助。",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Did you mean {possibility}?": "是否想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否想写其中之一：{possibilities}？）",
    "Invalid value: {message}": "值有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值有误：{message}",
    "{value!r} is not {choice}.": "{value} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value} 不在可用的值之中：{choices}。",
    "{value!r} is not a valid {number_type}.": "{value} 不是合法的 {number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "Choose from:\n\t{choices}": "可用的值：\n\t{choices}",
    "Got unexpected extra argument ({args})": "多余的参数（{args}）",
    "Got unexpected extra arguments ({args})": "多余的参数（{args}）",
    "Option {name!r} requires an argument.": "选项 {name} 需要一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 需要 {nargs} 个值。",
    "Option {name!r} does not take a value.": "选项 {name} 不带值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 应有 {nargs} 个值。",
}


def _one(text: str) -> str:
    return CHINESE.get(text) or gettext.gettext(text)


def _counted(one: str, many: str, number: int) -> str:
    return CHINESE.get(one if number == 1 else many) or gettext.ngettext(one, many, number)


def speak_chinese() -> None:
    """From now on click's own texts are Chinese."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for attribute, function in (("_", _one), ("ngettext", _counted)):
            if hasattr(module, attribute):
                setattr(module, attribute, function)
