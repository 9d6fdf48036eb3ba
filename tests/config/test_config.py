"""Reading config.toml: every error at once, with line, key and what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.catalog import load_catalogue
from checker.config import Config, ConfigError, config_for_url, load_config, parse_config
from checker.config.load import key_lines


def _problems(text: str, **more: object) -> dict[str, tuple[int, str]]:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "config.toml", **more)  # type: ignore[arg-type]
    return {p.key: (p.line, p.expected) for p in caught.value.problems}


def test_a_new_site_needs_its_url_only() -> None:
    config = parse_config('[[site]]\nurl = "https://www.zone.example/"\n')
    assert config.site[0].host == "www.zone.example"
    assert config.crawl.rate_per_second > 0


def test_all_errors_come_at_once_with_their_lines() -> None:
    found = _problems(
        '[crawl]\nconcurrency = "many"\nrate_per_second = -1\nwindow = "10pm"\n'
        '[[site]]\nurl = "ftp://x"\n[[site]]\nname = "二"\n[schedule]\nday = "1"\n'
    )
    assert {k: v[0] for k, v in found.items()} == {
        "crawl.concurrency": 2, "crawl.rate_per_second": 3, "crawl.window": 4, "site[0].url": 6, "site[1].url": 7,
        "schedule.day": 10,
    }  # fmt: skip
    assert "整数" in found["crawl.concurrency"][1]
    assert "mon" in found["schedule.day"][1]


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("[crawl]\nrate_per_seconds = 1\n", "crawl.rate_per_seconds", "rate_per_second"),
        ("[audit]\nyaer = 2021\n", "audit.yaer", "year"),
        ("[zones]\nname = 'x'\n", "zones", "zone"),
        ("[[unit]]\nname = 'x'\nalias = []\n", "unit[0].alias", "aliases"),
        ("[zone]\nclas = 'government'\n", "zone.clas", "class"),
    ],
)
def test_unknown_keys_name_the_nearest_valid_one(text: str, key: str, near: str) -> None:
    assert near in _problems(text)[key][1]


def test_rule_options_are_checked_against_catalogue_and_rule() -> None:
    text = (
        "[rules.s01-plan-colum]\nmin_items = 1\n[rules.s01-plan-column]\nmin_item = 5\nmax_click_depth = 'x'\n"
        "[[waiver]]\nrule = 'nothing'\nreason = 'r'\nby = 'b'\nuntil = 2022-01-01\n[roles]\nplann = ['x']\n"
    )
    found = _problems(text, catalogue=load_catalogue())
    assert "s01-plan-column" in found["rules.s01-plan-colum"][1]
    assert "min_items" in found["rules.s01-plan-column.min_item"][1]
    assert "数字" in found["rules.s01-plan-column.max_click_depth"][1]
    assert "nothing" in found["waiver[0].rule"][1]
    assert "plan" in found["roles.plann"][1]


def test_broken_toml_says_where() -> None:
    found = _problems("[crawl]\nconcurrency = \n")
    assert found[""][0] == 2


def test_missing_and_undecodable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="checker init"):
        load_config(tmp_path / "none.toml")
    bad = tmp_path / "gbk.toml"
    bad.write_bytes("[zone]\nname = '临港'\n".encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config(bad)


def test_two_sites_with_one_folder_are_refused() -> None:
    found = _problems('[[site]]\nurl = "http://a.example/"\n[[site]]\nurl = "http://a.example/"\n')
    assert "重复" in found["site[1]"][1]


def test_addresses_typed_in_the_shell() -> None:
    assert config_for_url("http://127.0.0.1:8000/x").site[0].url == "http://127.0.0.1:8000/x"
    with pytest.raises(ConfigError):
        config_for_url("javascript:alert(1)")


def test_lines_of_tables_arrays_and_dotted_keys() -> None:
    lines = key_lines('a.b = 1\n[t]\n"k x" = 2\n[[s]]\nurl = ""\n[[s]]\nurl = ""\n[s.sub]\n')
    assert lines[("a", "b")] == 1
    assert lines[("t", "k x")] == 3
    assert (lines[("s", 0, "url")], lines[("s", 1, "url")]) == (5, 7)


def test_the_bundled_example_is_valid_and_equals_the_repository_copy() -> None:
    from importlib.resources import files

    packaged = (files("checker.config") / "default.toml").read_text(encoding="utf-8")
    config = parse_config(packaged, "default.toml", load_catalogue())
    assert config.site
    repository = Path(__file__).parents[2] / "config.toml"
    assert repository.read_text(encoding="utf-8") == packaged


def test_the_bundled_example_shows_every_key() -> None:
    from importlib.resources import files

    text = (files("checker.config") / "default.toml").read_text(encoding="utf-8")
    for name, table in Config.model_fields.items():
        if name == "rules":
            continue
        assert name in text
        inner = table.annotation
        for key, field in getattr(inner, "model_fields", {}).items():
            assert (field.alias or key) in text, f"{name}.{key}"
