"""`checker columns` and `checker init`: what a site's columns are, and a starting configuration."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.app.clock import today
from checker.app.collect import Collector, Progress, Say, collecting, columns_first, run_info
from checker.app.context import Context, from_config
from checker.app.errors import NothingReadError, UsageError
from checker.app.evaluate import evaluate
from checker.app.replay import run_context
from checker.app.workspace import find_run
from checker.config import Config, ConfigError, SiteConfig, config_for_url
from checker.evidence.store import Store
from checker.extract import describe_columns
from checker.model.facts import Columns, Documents, HomePage
from checker.model.message import Message

INIT_PAGES = 400
"""Pages read to propose a configuration."""
_UNIT = re.compile(
    r"^[\u4e00-\u9fff]{2,24}(?:局|委|办公室|办|部|中心|分局|大队|集团|公司|委员会|工作部|服务中心|管理处|站|所)$"
)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a first look at a site found."""

    name: str
    columns: list[dict[str, Any]]
    units: tuple[str, ...]
    facts: dict[type, object]


def _look(
    url: str, *, pages: int, say: Say, progress: Progress, base: Config | None = None
) -> tuple[Discovery, SiteConfig]:
    try:
        config = config_for_url(url, base)
    except ConfigError as error:
        raise UsageError(*error.args) from error
    crawl = config.crawl.model_copy(
        update={
            "max_pages": min(pages, config.crawl.max_pages),
            "link_checks": False,
            "attachments": False,
            "second_pass_seconds": 2.0,
        }
    )
    context = from_config(config.model_copy(update={"crawl": crawl}))
    site = context.config.site[0]
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch) / "evidence.sqlite") as store:
        store.begin_run("look", run_info(context, site, as_of=today().isoformat(), profile="url", vantage="本机"))
        collector = Collector(context, site, store, "look", say, progress, columns_first)
        collection = asyncio.run(collecting(collector, False, False))
        if collection.outcome.pages == 0:
            reasons = tuple(f"{k} {v}" for k, v in collection.outcome.failures.items())
            raise NothingReadError(Message("{url}：没有读到任何页面（{reasons}）", url=url, reasons=reasons))
        return _discover(context, store, "look"), site


def _discover(context: Context, store: Store, run: str, as_of: date | None = None) -> Discovery:
    evaluation = evaluate(context, store, run, as_of=as_of, only=())
    facts = dict(evaluation.facts)
    columns = facts.get(Columns)
    found = columns if isinstance(columns, Columns) else Columns()
    home = facts.get(HomePage)
    name = ""
    if isinstance(home, HomePage) and home.reading is not None:
        meta = {k.lower(): v for k, v in home.reading.meta.items()}
        name = meta.get("sitename", "").strip() or home.reading.html_title.strip()
    return Discovery(name, describe_columns(found), _units(facts, found), facts)


def _units(facts: dict[type, object], columns: Columns) -> tuple[str, ...]:
    """Names of bodies under the 机构职能 column, in order."""
    names: dict[str, None] = {}
    documents = facts.get(Documents)
    for column in columns.with_role("institution"):
        for child in columns.below(column):
            if _UNIT.match(child.name):
                names.setdefault(child.name)
        for row in column.items:
            if _UNIT.match(row.item.title.strip()):
                names.setdefault(row.item.title.strip())
    if isinstance(documents, Documents):
        for document in documents.with_role("institution"):
            if _UNIT.match(document.title.strip()):
                names.setdefault(document.title.strip())
    return tuple(names)


def columns_of(target: str, *, root: Path, say: Say, progress: Progress) -> list[dict[str, Any]]:
    """The column tree of an address (read now) or of a stored run."""
    if target.startswith(("http://", "https://")):
        return _look(target, pages=INIT_PAGES, say=say, progress=progress)[0].columns
    place, run = find_run(target, root)
    with Store(place.evidence, readonly=True) as store:
        return _discover(run_context(store, run, None), store, run).columns


def starting_config(url: str, *, say: Say, progress: Progress) -> str:
    """A commented `config.toml` for a site, with what a first look found. Raises UsageError when nothing was read."""
    found, site = _look(url, pages=INIT_PAGES, say=say, progress=progress)
    titles = _role_titles()
    lines = [
        "# 由 checker init 生成的初始配置。以 # 开头的行是说明或可选项；请核对后使用。",
        "# 全部可用的键见程序自带的 config.toml。",
        "",
        "[zone]",
        f"name = {_toml(found.name)}  # 被审计机关的全称，请核对",
        '# short_name = ""',
        '# class = "government"  # government 或 department：决定年度报告的期限（3月31日或1月31日）',
        "",
        "[audit]",
        f"# year = {today().year}  # 审计年度，缺省为判断日期所在年",
        "# budget_approved = 2021-02-26  # 预算批准日期，填写后据以计算部门预算公开期限",
        "",
        "[crawl]",
        "rate_per_second = 2.0",
        "concurrency = 2",
        '# window = "22:00-06:00"  # 只在这一时段采集',
        '# user_agent_contact = "https://…"  # 写明联系方式，便于网站方辨认',
        "",
        "[[site]]",
        f"name = {_toml(found.name)}",
        f"url = {_toml(site.url)}",
        "",
        "# 读到的栏目和推测的用途（“不确定”的请人工确认；可在 [roles] 中为用途补充栏目名称）：",
    ]
    lines += [f"#   {_one_line(column, titles)}" for column in found.columns]
    lines += ["", "# [roles]", '# plan = ["规划总览"]', ""]
    if found.units:
        lines.append("# 从机构职能栏目读到的单位，请核对、补充别名：")
        for name in found.units:
            lines += ["[[unit]]", f"name = {_toml(name)}", "# aliases = []", ""]
    else:
        lines += [
            "# 没有读到单位名录；逐单位的检查（部门预算、年度报告等）需要单位清单：",
            "# [[unit]]",
            '# name = "经济发展局"',
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


_STATES = {
    "empty": "空栏目",
    "placeholder": "空栏目",
    "single_document": "单页",
    "sub_columns": "只有下级栏目",
    "redirect": "转向其他页面",
    "external": "在其他网站",
    "script": "由脚本生成，未读到",
    "unread": "未读到",
    "not_understood": "版式未能识别",
}


def _one_line(column: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """A column with its purpose, or with all purposes of its ambiguous name, or unsure."""
    sure = column["confidence"] in ("high", "medium")
    named = "或".join(titles.get(role, role) for role in column["best"]) if sure else "不确定"
    if column["confidence"] == "medium":
        named += "（待核对）"
    content = _STATES.get(column["state"]) or f"{column['items']}条"
    return re.sub(r"\s+", " ", f"{column['path'] or column['url']}：{named}，{content}")


def _toml(text: str) -> str:
    cleaned = re.sub(r"[\x00-\x1f\x7f]", " ", text)
    return '"' + cleaned.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _role_titles() -> dict[str, str]:
    from checker.catalog import load_catalogue

    return {r.id: r.title for r in load_catalogue().roles.values()}


__all__ = ["Discovery", "columns_of", "starting_config"]
