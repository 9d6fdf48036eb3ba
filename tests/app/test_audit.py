"""The whole program from the shell on a real server: folders, exit codes, replay, resume, history, errors."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.app.site import config, listing, serve
from tests.servers import Reply, html

ROOT = Path(__file__).parents[2]


def checker(*arguments: str, cwd: Path, check: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments], cwd=cwd, capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    return done


def folder_of(done: subprocess.CompletedProcess[str]) -> Path:
    """The run folder: the last line printed."""
    return Path(done.stdout.strip().splitlines()[-1])


def test_audit_writes_a_run_folder_and_replay_gives_the_same_bytes(tmp_path: Path) -> None:
    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        done = checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10)
    run = tmp_path / folder_of(done)
    assert {"report.json", "links.jsonl", "changes.json", "log.jsonl"} <= {p.name for p in run.iterdir()}
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    for key in ("schema_version", "run", "site", "as_of", "profile", "catalog", "coverage", "summary", "findings",
                "columns", "skips", "failures"):  # fmt: skip
        assert key in report
    assert report["as_of"] == "2021-12-01"
    assert not [f for f in report["findings"] if f["verdict"] == "error"], [
        f["message"] for f in report["findings"] if f["verdict"] == "error"
    ]
    dead = [json.loads(x) for x in (run / "links.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [d["url"].rsplit("/", 1)[-1] for d in dead if d["verdict"] == "DEAD"] == ["gone.html"]
    checker("replay", str(run), "--out", "again", cwd=tmp_path, check=10)
    assert (tmp_path / "again" / "report.json").read_bytes() == (run / "report.json").read_bytes()
    checker("export", str(run), "--warc", "--to", "run.warc.gz", cwd=tmp_path, check=0)
    checker("replay", "run.warc.gz", "--out", "warc", cwd=tmp_path, check=10)
    assert (tmp_path / "warc" / "report.json").read_bytes() == (run / "report.json").read_bytes()


def test_absence_is_claimed_only_for_what_was_read(tmp_path: Path) -> None:
    with serve({"/zcjd/": Reply(403), "/ghjh/": html("<script>var _0x1=1;</script>", status=412)}) as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        done = checker("audit", "--as-of", "2021-12-01", cwd=tmp_path)
    report = json.loads((tmp_path / folder_of(done) / "report.json").read_text(encoding="utf-8"))
    about = {f["rule"]: f["verdict"] for f in report["findings"] if f["rule"].startswith("s01-plan-")}
    assert about["s01-plan-column"] == about["s01-plan-145-outline"] == about["s01-plan-history"] == "unknown"


def test_second_run_says_what_changed(tmp_path: Path) -> None:
    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10)
        site.on("/gone.html", html("<title>回来了</title><p>内容恢复。</p>"))
        done = checker("audit", "--as-of", "2021-12-08", cwd=tmp_path, check=10)
    changes = json.loads((tmp_path / folder_of(done) / "changes.json").read_text(encoding="utf-8"))["changes"]
    kinds = {(c["rule"], c["kind"]) for c in changes}
    assert ("DED-LINK-OTHER", "gone") in kinds
    assert ("s01-plan-145-outline", "same") in kinds
    status = checker("status", "--json", cwd=tmp_path)
    assert json.loads(status.stdout)[0]["runs"] == 2


def test_killed_in_mid_crawl_then_resumed_ends_with_the_same_findings(tmp_path: Path) -> None:
    def told(folder: Path) -> list[tuple[str, str, str]]:
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        return [(f["rule"], f["subject"], f["verdict"]) for f in report["findings"]]

    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        straight = tmp_path / folder_of(checker("audit", "--as-of", "2021-12-01", "--out", "straight", cwd=tmp_path))
        slow = config(site.url("/")).replace("rate_per_second = 0", "rate_per_second = 8")
        (tmp_path / "slow.toml").write_text(slow, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", "audit", "--config", "slow.toml", "--as-of", "2021-12-01", "--out", "killed"],
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        before = len(site.log.paths) if hasattr(site.log, "paths") else 0
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and site.count("/tzgg/") < 2:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert before >= 0
        done = checker("audit", "--config", "slow.toml", "--out", "killed", "--resume", "2021-12-01-1", cwd=tmp_path)
    assert told(tmp_path / folder_of(done)) == told(straight)


def test_an_interruption_leaves_a_valid_partial_report(tmp_path: Path) -> None:
    with serve() as site:
        slow = config(site.url("/")).replace("rate_per_second = 0", "rate_per_second = 4")
        (tmp_path / "config.toml").write_text(slow, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", "audit", "--as-of", "2021-12-01"], cwd=tmp_path, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not site.count("/tzgg/"):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        status = checker("status", "--json", cwd=tmp_path)
    assert process.returncode == 4
    report = json.loads((tmp_path / output.strip().splitlines()[-1] / "report.json").read_text(encoding="utf-8"))
    assert "stopped" in {s["reason"] for s in report["skips"]}
    state = json.loads(status.stdout)[0]
    assert (state["last_state"], state["last_success"]) == ("partial", None)


def test_a_site_that_is_not_there_is_exit_code_3_and_nothing_is_non_compliant(tmp_path: Path) -> None:
    from tests.servers import free_port

    (tmp_path / "config.toml").write_text(config(f"http://127.0.0.1:{free_port()}/"), encoding="utf-8")
    done = checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=3)
    report = json.loads((tmp_path / folder_of(done) / "report.json").read_text(encoding="utf-8"))
    assert not [f for f in report["findings"] if f["verdict"] in ("fail", "partial")]
    assert report["doubts"]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["audit"], "checker init"),
        (["audit", "--config", "bad.toml"], "concurrency"),
        (["audit", "--config", "good.toml", "--as-of", "yesterday"], "--as-of"),
        (["audit", "--config", "good.toml", "--site", "nowhere"], "nowhere"),
        (["audit", "--config", "good.toml", "--format", "docx9"], "html"),
        (["audit", "--config", "good.toml", "--resume", "2021-01-01-9"], "2021-01-01-9"),
        (["replay", "2021-01-01-9"], "2021-01-01-9"),
        (["check", "ftp://x/"], "ftp"),
        (["rules", "show", "s99"], "s99"),
        (["read", "none.html"], "none.html"),
        (["plan", "check", "nothing"], "lingang_2021"),
        (["nothing"], "nothing"),
        (["init", "not-a-url"], "not-a-url"),
    ],
)
def test_usage_errors_are_exit_code_2_and_name_what_is_wrong(tmp_path: Path, arguments: list[str], text: str) -> None:
    (tmp_path / "bad.toml").write_text("[crawl]\nconcurrency = 'x'\n", encoding="utf-8")
    (tmp_path / "good.toml").write_text(config("http://127.0.0.1:9/"), encoding="utf-8")
    done = checker(*arguments, cwd=tmp_path, check=2)
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def test_a_private_address_needs_consent(tmp_path: Path) -> None:
    with serve() as other, serve() as site:
        site.on("/ghjh/", listing("规划计划", [("内网的规划", other.url("/secret.html"), "2021-05-01")]))
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10)
        assert other.count("/secret.html") == 0


def test_check_of_one_page_lists_what_one_page_cannot_give(tmp_path: Path) -> None:
    with serve() as site:
        done = checker(
            "check", "--json", "--as-of", "2021-12-01", site.url("/ghjh/202105/t20210501_1.html"), cwd=tmp_path
        )
    record = json.loads(done.stdout)
    assert record["failure"] == ""
    assert len(record["not_run"]) > 20
    assert not [f for f in record["findings"] if f["verdict"] == "fail" and f["rule"].startswith("s01-")]
    about_home = [f for f in record["findings"] if "首页" in f["message"] or f["rule"] == "s14-site-alive"]
    assert not about_home, "an inner page was judged as the home page"


def test_read_from_standard_input_and_from_the_network(tmp_path: Path) -> None:
    from tests.app.site import pages

    route = pages()["/ghjh/"]
    assert isinstance(route, Reply)
    (tmp_path / "a.html").write_bytes(route.body)
    lines = json.dumps({"path": "a.html", "url": "https://www.zone.example/ghjh/"}) + "\n" + "rubbish\n"
    done = subprocess.run(
        [sys.executable, "-m", "checker", "read"], cwd=tmp_path, input=lines, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    first, second = (json.loads(x) for x in done.stdout.splitlines())
    assert first["kind"] == "list"
    assert len(first["items"]) == 5
    assert first["items"][0]["url"] == "https://www.zone.example/ghjh/202105/t20210501_1.html"
    assert "error" in second
    with serve() as site:
        fetched = json.loads(checker("read", site.url("/ghjh/"), cwd=tmp_path, check=0).stdout)
    assert [i["title"] for i in fetched["items"]] == [i["title"] for i in first["items"]]


def test_init_proposes_a_valid_configuration(tmp_path: Path) -> None:
    from checker.catalog import load_catalogue
    from checker.config import load_config

    with serve() as site:
        checker("init", site.url("/"), cwd=tmp_path, check=0)
        text = (tmp_path / "config.toml").read_text(encoding="utf-8")
        assert load_config(tmp_path / "config.toml", load_catalogue()).site[0].url == site.url("/")
        again = checker("init", site.url("/"), cwd=tmp_path, check=2)
        assert "--force" in again.stderr
        tree = json.loads(checker("columns", "--json", site.url("/"), cwd=tmp_path, check=0).stdout)
    assert "规划计划" in text
    assert {"规划计划", "通知公告", "政策解读"} <= {c["name"] for c in tree}


def test_answers_are_shown_and_hide_nothing(tmp_path: Path) -> None:
    with serve() as site:
        (tmp_path / "config.toml").write_text(config(site.url("/")), encoding="utf-8")
        first = tmp_path / folder_of(checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10))
        found = json.loads((first / "report.json").read_text(encoding="utf-8"))["findings"]
        plan = next(f for f in found if f["rule"] == "s01-plan-145-outline")
        checker(
            "waive",
            "s01-plan-145-outline",
            "--reason",
            "执行市级规划",
            "--by",
            "办公室",
            "--until",
            "2021-11-30",
            cwd=tmp_path,
            check=0,
        )
        checker("contest", plan["fingerprint"], "--text", "已公开", "--by", "经济发展局", cwd=tmp_path, check=0)
        checker(
            "attest",
            "s16-agency-staff",
            "--verdict",
            "pass",
            "--note",
            "查阅文件",
            "--by",
            "张三",
            cwd=tmp_path,
            check=0,
        )
        second = tmp_path / folder_of(checker("audit", "--as-of", "2021-12-08", cwd=tmp_path, check=10))
    report = json.loads((second / "report.json").read_text(encoding="utf-8"))
    marked = next(f for f in report["findings"] if f["rule"] == "s01-plan-145-outline")
    assert marked["verdict"] == plan["verdict"]
    assert "执行市级规划" in marked["waiver"]
    assert marked["waiver_expired"] is True
    assert "已公开" in marked["contest"]
    assert report["attestations"][0]["rule"] == "s16-agency-staff"
    bad = checker(
        "waive", "s01-plan-145-outline", "--reason", "x", "--by", "y", "--until", "soon", cwd=tmp_path, check=2
    )
    assert "until" in bad.stderr


def test_wording_lists_beside_the_configuration_are_used_and_kept_for_replay(tmp_path: Path) -> None:
    (tmp_path / "词表.csv").write_text(
        "wrong,right,grade,valid_from,valid_to,note\n结合实际制定,结合实际研究制定,一般,,,\n", encoding="utf-8"
    )
    with serve() as site:
        text = config(site.url("/")).replace('formats = ["text"]', 'formats = ["text"]\nwording_lists = ["词表.csv"]')
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        run = tmp_path / folder_of(checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10))
        (tmp_path / "词表.csv").write_text("nonsense\n", encoding="utf-8")
        assert "词表.csv" in checker("audit", cwd=tmp_path, check=2).stderr
    found = json.loads((run / "report.json").read_text(encoding="utf-8"))["findings"]
    assert [f for f in found if "WORD-MECH" in (f["rule"], *f["also"]) and "结合实际制定" in f["message"]]
    checker("replay", str(run), "--out", "again", cwd=tmp_path)
    assert (tmp_path / "again" / "report.json").read_bytes() == (run / "report.json").read_bytes()


def test_no_file_of_a_run_repeats_an_identity_number(tmp_path: Path) -> None:
    from tests.app.site import frame

    number = "371399197506150001"
    page = frame(
        "困难群众名单",
        f'<h1>困难群众名单</h1><div class="TRS_Editor"><table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>某某</td><td>{number}</td></tr></table><img src="/upload/{number}.jpg"><a href="/upload/{number}.html">{number}</a></div>',
    )
    with serve({"/tzgg/202111/t20211101_1.html": page}) as site:
        text = config(site.url("/")).replace('["text"]', '["text", "html", "csv", "xlsx"]')
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        run = tmp_path / folder_of(checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10))
    report = json.loads((run / "report.json").read_text(encoding="utf-8"))
    found = [f for f in report["findings"] if "PRIV-ID" in (f["rule"], *f["also"]) and f["verdict"] == "fail"]
    assert found
    assert "371399********0001" in json.dumps(found, ensure_ascii=False)
    for file in run.rglob("*"):
        if file.is_file():
            assert number.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("consent", [False, True])
def test_the_site_is_asked_as_a_search_engine_only_with_consent(tmp_path: Path, consent: bool) -> None:
    with serve() as site:
        text = config(site.url("/")) + (f"owner_consent = {str(consent).lower()}\n")
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        checker("audit", "--as-of", "2021-12-01", cwd=tmp_path, check=10)
        agents = {r.headers.get("user-agent", "") for r in site.log.requests}
    assert any("Baiduspider" in a for a in agents) is consent
    assert any("disclosure-checker/" in a for a in agents)
