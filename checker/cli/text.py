"""Language of the shell: Chinese unless `--lang en` stands on the command line or CHECKER_LANG says so."""

from __future__ import annotations

import os
import sys

from checker.model.message import into
from reports.i18n import languages, translator


def chosen(arguments: list[str]) -> str:
    """The language asked for; Chinese for one that is not there."""
    asked = os.environ.get("CHECKER_LANG", "zh")
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return asked if asked in languages() else "zh"


LANG = chosen(sys.argv[1:])
_ = translator(LANG)


def told(text: str) -> str:
    """A text that was put together elsewhere, in the language of the shell."""
    return into(text, _)
