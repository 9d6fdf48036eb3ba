"""Language of the shell: Chinese unless `--lang en` stands on the command line or CHECKER_LANG says so."""

from __future__ import annotations

import os
import sys

from reports.i18n import languages, translator


def _chosen(arguments: list[str]) -> str:
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return os.environ.get("CHECKER_LANG", "zh")


LANG = _chosen(sys.argv[1:])
if LANG not in languages():
    LANG = "zh"
_ = translator(LANG)
