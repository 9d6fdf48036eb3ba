"""The template engine as the reports use it: everything escaped, everything visible, nothing undefined."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from checker.model.vocabulary import Verdict
from reports import words
from reports.i18n import marked as _
from reports.i18n import translator
from reports.numbers import number
from reports.safe import cut, live, shorten, visible

MAX_SHOWN_URL = 90
MAX_SHOWN_LABEL = 44


def _asset(name: str) -> str:
    return (files("reports") / "assets" / name).read_text(encoding="utf-8")


def _template(name: str) -> str | None:
    path = files("reports") / "templates" / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _finalize(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Pages:
    """Templates in one language.

    `t(text, name=value)` in a template translates the Chinese text and fills its placeholders.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._translate = translator(lang)
        self.environment = Environment(
            autoescape=True,
            undefined=StrictUndefined,
            loader=FunctionLoader(_template),
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "t": self.t,
            "lang": "zh-CN" if lang == "zh" else lang,
            "words": words,
            "number": number,
            "colon": self.t(_("：")),
            "comma": self.t(_("，")),
            "semicolon": self.t(_("；")),
            "lp": self.t(_("（")),
            "rp": self.t(_("）")),
            "V": Verdict,
            "css": Markup(_asset("report.css")),  # noqa: S704
        }
        self.environment.filters |= {
            "live": live,
            "short_url": lambda url: shorten(visible(url), MAX_SHOWN_URL),
            "cut": cut,
            "short_label": lambda label: shorten(visible(label), MAX_SHOWN_LABEL),
        }

    def t(self, text: str, **values: object) -> str:
        """The text in this language with its placeholders filled."""
        translated = self._translate(text)
        return translated.format(**values) if values else translated

    @cached_property
    def script(self) -> Markup:
        """The report's own script."""
        return Markup(_asset("report.js"))  # noqa: S704

    def render(self, template: str, **values: Any) -> str:
        """A template filled. Raises jinja2.UndefinedError for a name that is not given."""
        return self.environment.get_template(template).render(values)

    def macro(self, template: str, name: str) -> Any:
        """A macro of a template, ready to be called."""
        return getattr(self.environment.get_template(template).module, name)
