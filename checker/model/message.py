"""A text with its data kept apart from its wording, so that it can be said in another language where it is shown."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


class Message(str):
    """A filled Chinese text that still knows its template and data.

    It is a `str`, so everything that only wants the Chinese text needs to know nothing of it. A tuple among the data
    is a list of names. Data that are messages themselves are translated with it; all other data stay as they are.
    """

    template: str
    data: dict[str, object]

    def __new__(cls, template: str, /, **data: object) -> Message:
        """Raises KeyError when a placeholder has no data."""
        text = super().__new__(cls, template.format_map({k: _shown(v, str, "、") for k, v in data.items()}))
        text.template, text.data = template, data
        return text

    def into(self, translate: Translate) -> str:
        """The text in the language of `translate`."""
        wording = translate(self.template)
        joint = "、" if wording == self.template else ", "
        return wording.format_map({k: _shown(v, translate, joint) for k, v in self.data.items()})


def into(text: str, translate: Translate) -> str:
    """A text in another language: a message by its template, any other text as a whole."""
    return text.into(translate) if isinstance(text, Message) else translate(text)


def error_text(error: BaseException, translate: Translate) -> str:
    """What an error says, one line for each of its texts."""
    return "\n".join(into(a, translate) if isinstance(a, str) else str(a) for a in error.args)


def _shown(value: object, translate: Translate, joint: str) -> object:
    if isinstance(value, Message):
        return value.into(translate)
    if isinstance(value, tuple):
        return joint.join(str(_shown(v, translate, joint)) for v in value)
    return value
