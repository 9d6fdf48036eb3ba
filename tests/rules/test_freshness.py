"""Freshness of columns beyond the table of known answers: where dates stand, what a reason is, which limit applies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model.evidence import Evidence
from checker.model.facts import Column
from checker.model.finding import Finding, fill
from checker.model.vocabulary import Reason, Verdict
from tests.rules.facts import AS_OF, column, day, document, gapped, line, only, run, site
from tests.rules.test_platform_cases import listed, one

RULE = "s14-statutory-freshness"


def dated_on_pages(*days: str | None, role: str = "news") -> Column:
    """A list without dates; the pages carry them (or do not)."""
    col = listed("动态", role, *days)
    bare = tuple(replace(r, item=replace(r.item, date_text="", published=None)) for r in col.items)
    return replace(col, items=bare)


def test_dates_that_stand_on_the_pages_only() -> None:
    found = one(dated_on_pages("2021-03-01", "2021-11-25"))
    assert (found.verdict, found.data["newest"]) == (Verdict.PASS, "2021-11-25")
    assert one(dated_on_pages("2021-03-01", "2020-11-25")).problem == "stale_news"


def test_a_list_without_dates_whose_pages_were_not_opened_is_not_seen() -> None:
    col = dated_on_pages(None)
    col = replace(col, items=tuple(replace(r, document="") for r in col.items))
    found = one(col)
    assert (found.problem, found.verdict) == ("not_read", Verdict.UNKNOWN)
    assert found.coverage is not None
    assert found.coverage.reason is Reason.INCOMPLETE


@pytest.mark.parametrize(
    ("state", "reason"),
    [("script", Reason.SCRIPT), ("not_understood", Reason.LAYOUT), ("unread", Reason.INCOMPLETE)],
)
def test_what_was_not_seen_always_has_its_reason(state: str, reason: Reason) -> None:
    found = one(column("收费", "fees", state=state))
    assert found.verdict is Verdict.UNKNOWN
    assert found.coverage is not None
    assert found.coverage.reason is reason


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.INCOMPLETE, Reason.SCRIPT])
def test_an_empty_list_is_not_called_empty_when_something_was_not_read(reason: Reason) -> None:
    found = one(column("收费", "fees", coverage=gapped(reason)))
    assert found.verdict is Verdict.UNKNOWN
    assert found.coverage is not None
    assert found.coverage.reason is reason


def test_an_empty_column_never_seen_is_not_called_empty() -> None:
    assert one(column("收费", "fees", evidence=None)).verdict is Verdict.UNKNOWN


def test_what_is_fresh_in_the_part_read_is_fresh() -> None:
    assert one(listed("动态", "news", "2021-11-25", coverage=gapped())).verdict is Verdict.PASS


@pytest.mark.parametrize("role", ["notice", "policy", "normative"])
def test_half_a_year_counts_for_notices_and_policy_of_the_first_level_only(role: str) -> None:
    assert one(listed("栏目", role, "2021-05-31")).problem == "stale_policy"
    assert one(listed("栏目", role, "2021-05-31", level=2)).verdict is Verdict.PASS
    assert one(listed("栏目", role, "2020-11-30", level=2)).verdict is Verdict.PARTIAL


def test_two_weeks_count_for_news_of_every_level() -> None:
    assert one(listed("动态", "news", "2021-11-16", level=3)).verdict is Verdict.FAIL


def test_a_number_of_our_own_is_partial_at_most_and_shown() -> None:
    found = one(listed("其他", "other", "2020-10-27"))
    assert found.data["age"] == 400
    assert [t.name for t in found.thresholds] == ["other_max_age_days"]
    assert "限365天" in fill(found.says, found.data, found.thresholds)


def test_a_declared_rhythm_takes_the_place_of_the_limit() -> None:
    weekly = listed("动态", "news", "2021-11-01")
    assert one(weekly).verdict is Verdict.FAIL
    assert one(weekly, limits={"动态": 60}).verdict is Verdict.PASS


def test_a_future_date_makes_no_column_fresh() -> None:
    found = one(listed("动态", "news", "2021-12-02", "2020-01-01"))
    assert (found.verdict, found.data["newest"]) == (Verdict.FAIL, "2020-01-01")
    assert one(listed("动态", "news", AS_OF.isoformat())).data["age"] == 0


def test_the_evidence_is_the_list_where_the_newest_row_stands() -> None:
    found = one(listed("动态", "news", "2021-11-20", "2021-11-25"))
    assert isinstance(found.evidence[0], Evidence)
    assert found.evidence[0].url.endswith("/动态/")


def columns_of(*cols: Column) -> list[Finding]:
    return run(RULE, site(columns=[replace(c, key=f"{n}-{c.key}") for n, c in enumerate(cols)]))


def test_archives_single_texts_and_other_sites_count_for_no_veto() -> None:
    spared = [
        *(listed("旧", "news", "2015-01-01", archived=True) for _ in range(6)),
        *(column("指南", "foi_guide", state="single_document") for _ in range(6)),
        *(column("外站", "other", state="external") for _ in range(6)),
        listed("动态", "news", "2021-11-25"),
    ]
    found = line(columns_of(*spared))
    assert (found.problem, found.verdict, found.data["empty"], found.data["stale"]) == (
        "all_fresh",
        Verdict.PASS,
        0,
        0,
    )


def test_a_column_not_read_is_counted_neither_empty_nor_stale() -> None:
    unread = [column("收费", "fees", state="unread", coverage=gapped()) for _ in range(5)]
    fresh = [listed("动态", "news", "2021-11-25") for _ in range(6)]
    assert line(columns_of(*unread, *fresh)).verdict is Verdict.PASS
    assert line(columns_of(*unread, *fresh[:4])).verdict is Verdict.UNKNOWN


def test_undated_news_count_among_those_that_veto() -> None:
    undated = [listed("动态", "news", None) for _ in range(5)]
    assert line(columns_of(*undated)).problem == "veto"


def test_an_old_text_issued_again_is_not_what_the_row_says() -> None:
    item = document("动态0", "2021-11-25", column="动态", written="2019-01-01")
    found = only(run(RULE, site(columns=[column("动态", "news", items=[item])], documents=[item])))
    assert found.data["newest"] == str(day("2021-11-25"))
