"""status, selfcheck, probe, init and people's answers from the shell, on loopback."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from checker.app.clock import BEIJING
from checker.app.errors import UsageError
from checker.app.selfcheck import read_index, write_template
from checker.catalog import load_catalogue
from checker.ledger.history import History
from tests.app.site import config, serve
from tests.cli.run import checker
from tests.cli.test_schedule import context_of, remember


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook with these rows."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


# ---- status


def test_status_says_last_success_next_run_and_overdue(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    never = checker("status", cwd=tmp_path, check=11)
    assert "从未" in never.stdout
    assert "已逾期" in never.stdout
    remember(context, datetime.now(BEIJING) - timedelta(days=2))
    fresh = checker("status", "--json", cwd=tmp_path, check=0)
    (entry,) = json.loads(fresh.stdout)
    assert entry["overdue"] is False
    assert entry["next_run"].endswith("+08:00")
    assert entry["last_state"] == "complete"
    remember(context, datetime.now(BEIJING) - timedelta(days=1), "partial")
    shown = checker("status", "--lang", "en", cwd=tmp_path, check=0)
    assert "(partial)" in shown.stdout


def test_an_old_success_is_overdue_though_a_partial_run_followed(tmp_path: Path) -> None:
    context = context_of(tmp_path, "[schedule]\noverdue_days = 8")
    remember(context, datetime.now(BEIJING) - timedelta(days=9))
    remember(context, datetime.now(BEIJING) - timedelta(days=1), "partial")
    assert checker("status", "--json", cwd=tmp_path).returncode == 11


# ---- selfcheck


def test_the_template_is_read_back_whole(tmp_path: Path) -> None:
    path = write_template(tmp_path / "指标.xlsx")
    index = read_index(path)
    named = [i for item in load_catalogue().plan.items for i in item.requirements]
    assert [i.requirements for i in index] == [(n,) for n in named]
    assert {i.points for i in index} == {1.0}
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["指标", "分值", "检查要求编号"]
    with pytest.raises(UsageError, match="已存在"):
        write_template(path)


def test_an_index_of_several_ids_in_one_cell_and_in_toml(tmp_path: Path) -> None:
    ids = ("s01-plan-column", "s01-plan-history", "s01-plan-145-outline")
    book = sheet(
        tmp_path / "i.xlsx", ("指标", "分值", "检查要求编号"), ("规划", "4.5", f"{ids[0]}、{ids[1]}，{ids[2]}"), ()
    )
    toml = tmp_path / "i.toml"
    toml.write_text(f'[[indicator]]\nname = "规划"\npoints = 4.5\nrequirements = {json.dumps(ids)}\n', encoding="utf-8")
    assert read_index(book) == read_index(toml)
    assert read_index(book)[0].requirements == ids


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((("指标", "分值", "检查要求编号"),), "没有指标"),
        ((("规划", "五分", "s01-plan-column"),), "第1行：分值应为数字"),
        ((("规划", 1, "s01-plan-column"), ("规划", -1, "s01-plan-column")), "第2行：分值不能为负"),
        ((("规划", 1, "s01-plan-colum"),), "没有编号 s01-plan-colum"),
        (((" ", 1, "s01-plan-column"),), "指标名称不能为空"),
        ((("规划", float("inf"), "s01-plan-column"),), "分值应为数字"),
        ((("规划", "nan", "s01-plan-column"),), "分值应为数字"),
    ],
)
def test_a_wrong_workbook_names_the_row(rows: tuple[tuple[object, ...], ...], says: str, tmp_path: Path) -> None:
    path = tmp_path / "i.xlsx"
    with xlsxwriter.Workbook(str(path), {"nan_inf_to_errors": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    with pytest.raises(UsageError, match=says):
        read_index(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "没有 \\[\\[indicator\\]\\]"),
        ("indicator = 3", "没有 \\[\\[indicator\\]\\]"),
        ("indicator = [3]", "第1个指标"),
        ('[[indicator]]\nname = "x"\npoints = "y"\n', "第1个指标：分值应为数字"),
        ("[[indicator]]\nname = 3\npoints = 1\n", "指标名称不能为空"),
        ('[[indicator]]\nname = "x"\npoints = 1\nrequirements = "s01-plan-column"\n', "requirements 应为列表"),
        ('[[indicator]]\nname = "x"\npoints = 1\nrequirements = 3\n', "requirements 应为列表"),
        ("[[indicator]\n", "不是合法的 TOML"),
    ],
)
def test_a_wrong_toml_names_the_entry(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "i.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read_index(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "i.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UsageError, match="不是可读的表格"):
        read_index(path)


def test_selfcheck_of_a_run_adds_up(tmp_path: Path) -> None:
    sheet(
        tmp_path / "i.xlsx",
        ("规划", 4, "s01-plan-column s01-plan-145-outline"),
        ("常识", 6, "s06-interpretation-linked"),
    )
    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        none = checker("selfcheck", "--index", "i.xlsx", cwd=tmp_path, check=2)
        assert "还没有运行" in none.stderr
        checker("audit", "--as-of", "2021-12-01", "--profile", "selfcheck", cwd=tmp_path, check=10)
    done = checker("selfcheck", "--index", "i.xlsx", "--json", cwd=tmp_path)
    result = json.loads(done.stdout)
    assert result["points"] == 10
    assert 0 <= result["low"] <= result["high"] <= 10
    assert result["low"] == pytest.approx(sum(r["low"] for r in result["indicators"]), abs=0.01)
    assert done.returncode == (10 if result["low"] or result["vetoes"] else 11 if result["high"] else 0)
    told = checker("selfcheck", "--index", "i.xlsx", "--lang", "en", cwd=tmp_path)
    assert "10 points, at risk" in told.stdout


# ---- probe


def test_probe_keeps_a_sample_of_the_home_page(tmp_path: Path) -> None:
    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/"), "").replace("[[site]]", '[[site]]\nkey = "zone"'))
        done = checker("probe", "--json", cwd=tmp_path, check=0)
    samples = [json.loads(line) for line in done.stdout.splitlines()]
    assert [s["site"] for s in samples if s["ok"]] == ["zone"]
    with History(tmp_path / "runs" / "history.sqlite") as history:
        assert len(history.samples("zone")) == len(samples)


def test_probe_of_a_dead_server_says_so(tmp_path: Path) -> None:
    with serve() as site:
        url = site.url("/")
    (tmp_path / "config.toml").write_text(config(url), encoding="utf-8")
    done = checker("probe", "--lang", "en", cwd=tmp_path, check=3)
    assert "not reachable" in done.stdout
    bad = checker("probe", "--site", "other", cwd=tmp_path, check=2)
    assert "配置中没有站点 other" in bad.stderr


# ---- init, check, people's answers


def test_init_and_columns_of_a_site_that_does_not_answer_end_with_3(tmp_path: Path) -> None:
    with serve() as site:
        url = site.url("/")
    for command in ("init", "columns"):
        done = checker(command, url, cwd=tmp_path, check=3)
        assert "没有读到任何页面" in done.stderr
    assert not (tmp_path / "config.toml").exists()


def test_init_writes_a_configuration_that_is_valid_and_never_overwrites(tmp_path: Path) -> None:
    with serve() as site:
        checker("init", site.url("/"), cwd=tmp_path, check=0)
        again = checker("init", site.url("/"), cwd=tmp_path, check=2)
        assert "--force" in again.stderr
        (tmp_path / "config.toml").write_text(
            (tmp_path / "config.toml").read_text("utf-8").replace("rate_per_second = 2.0", "rate_per_second = 0"),
            "utf-8",
        )
        checker("status", cwd=tmp_path, check=11)


def test_check_speaks_the_language_asked_for(tmp_path: Path) -> None:
    with serve() as site:
        done = checker("check", site.url("/"), "--as-of", "2021-12-01", "--lang", "en", cwd=tmp_path)
        dead = checker("check", "--lang", "en", "http://127.0.0.1:1/", cwd=tmp_path, check=3)
    assert "rules not run" in done.stdout
    assert "[fail]" not in done.stdout
    assert "Could not be read" in dead.stdout


def test_answers_are_written_and_faults_of_the_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(config("http://127.0.0.1:9/"), encoding="utf-8")
    who = ("--by", "张三")
    checker("waive", "s02-gov-budget", "--reason", '含"引号"', "--until", "2022-06-30", *who, cwd=tmp_path, check=0)
    checker("attest", "s01-plan-column", "--verdict", "pass", "--note", "查阅", *who, cwd=tmp_path, check=0)
    checker("contest", "0" * 16, "--text", "已公开", *who, cwd=tmp_path, check=0)
    text = (tmp_path / "answers.toml").read_text(encoding="utf-8")
    assert text.count("[[") == 3
    for wrong, says in (
        (("waive", "s02-gov-budget", "--reason", "r", "--until", "30.6.2022"), "until 应为日期"),
        (("waive", "nothing", "--reason", "r", "--until", "2022-06-30"), "没有编号 nothing"),
        (("attest", "s01-plan-column", "--verdict", "pass"), "--note"),
        (("attest", "s01-plan-column", "--verdict", "pass", "--file", "none.pdf"), "没有这个证据文件"),
    ):
        done = checker(*wrong, *who, cwd=tmp_path, check=2)
        assert says in done.stderr
    assert (tmp_path / "answers.toml").read_text(encoding="utf-8") == text
    (tmp_path / "answers.toml").write_text(text + '\n[[waiver]]\nrul = "x"\n', encoding="utf-8")
    done = checker("audit", "--lang", "en", cwd=tmp_path, check=2)
    assert "[[waiver]] no. 2: unknown keys rul" in done.stderr


def test_export_read_and_rules_from_the_shell(tmp_path: Path) -> None:
    page = tmp_path / "页面.html"
    page.write_text("<html><head><title>规划计划</title></head><body><h1>规划计划</h1></body></html>", encoding="utf-8")
    record = json.loads(checker("read", "页面.html", "--url", "http://a.example/ghjh/", cwd=tmp_path, check=0).stdout)
    assert record["title"] == "规划计划"
    lines = checker("read", cwd=tmp_path, stdin='{"path": "页面.html"}\nnonsense\n', check=3).stdout.splitlines()
    assert [("error" in json.loads(x)) for x in lines] == [False, True]
    tried = json.loads(checker("rules", "try", "s01-plan-column", "页面.html", cwd=tmp_path, check=0).stdout)
    assert tried["verdict"] != "fail"
    missing = checker("rules", "try", "s01-plan-column", "none.html", cwd=tmp_path, check=2)
    assert "没有这个文件" in missing.stderr
    stale = checker("rules", "docs", "--check", "--out", "rules.md", cwd=tmp_path, check=1)
    assert "checker rules docs" in stale.stderr
