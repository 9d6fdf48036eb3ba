from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest

from reports import i18n
from reports.base import Format
from reports.view import View
from tests.reports import sample
from tests.reports.messages import used

CHINESE = re.compile("[\u4e00-\u9fff]")


def _own() -> dict[str, str]:
    text = (files("reports") / "locale" / "en" / "LC_MESSAGES" / "reports.po").read_text(encoding="utf-8")
    pairs = list(i18n.entries(text))
    assert len(pairs) == len(dict(pairs)), "a message stands twice"
    return dict(pairs)


def test_every_message_is_translated_and_none_is_unused() -> None:
    own = _own()
    assert sorted(used() - set(own)) == []
    assert sorted(set(own) - used()) == []


def test_translations_fill_the_same_placeholders_and_hold_no_chinese() -> None:
    for source, translation in i18n.catalogue("en").items():
        names = [{n for _, n, _, _ in string.Formatter().parse(text) if n} for text in (source, translation)]
        assert names[0] == names[1], source
        assert not CHINESE.search(translation), translation


def test_requirement_and_item_titles_are_translated() -> None:
    t = i18n.translator("en")
    view = View(sample.context("en"))
    assert t("部门预算全覆盖") != "部门预算全覆盖"
    assert not [i.title for i in view.items if CHINESE.search(i.title)]


def test_the_source_language_and_an_unknown_one_say_what_was_asked() -> None:
    assert i18n.translator("zh")("判定") == "判定"
    assert i18n.translator("xx")("判定") == "判定"
    assert i18n.translator("../../..")("判定") == "判定"
    assert i18n.languages() == ("zh", "en")


def test_catalogue_files_are_read_by_their_grammar() -> None:
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\n#: where\nmsgid "甲"\n"乙"\nmsgstr "A\\"\\n"\n"B"\n\n#, fuzzy\nmsgid "丙"\nmsgstr "C"\nmsgid "丁"\nmsgstr ""\n'
    assert dict(i18n.entries(text)) == {"甲乙": 'A"\nB'}
    with pytest.raises(ValueError, match="line 1"):
        list(i18n.entries("nonsense"))


def test_descriptions_of_formats_are_chinese() -> None:
    import reports

    for known in reports.formats().values():
        assert isinstance(known, Format)
        assert CHINESE.search(known.describe)
