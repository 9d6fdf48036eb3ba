"""疫情防控、应急预案与预警、健康行动。"""

from __future__ import annotations

import pytest

from checker.model.facts import LinkResult, Links
from checker.model.vocabulary import LinkVerdict, Reason, Verdict
from tests.rules.facts import column, document, gapped, only, run, site
from tests.rules.posted import posted, problem, unproduced

EPIDEMIC = "s04-epidemic-column"
EMERGENCY = "s04-emergency-plans"
ACTION = "s04-health-action"
LEVELS = "s04-health-plan-levels"


def test_epidemic_column_by_age() -> None:
    assert problem(EPIDEMIC, posted("epidemic", ("疫苗接种公告", "2021-11-20"))) == "fresh"
    assert problem(EPIDEMIC, posted("epidemic", ("疫苗接种公告", "2021-09-20"))) == "stale"
    assert problem(EPIDEMIC, posted("epidemic", ("疫苗接种公告", "2021-09-20"), coverage=gapped())) == "not_read"
    assert problem(EPIDEMIC, posted("epidemic", ("疫苗接种公告", ""))) == "undated"
    unreadable = posted("epidemic", ("疫苗接种公告", ""), place={"date_unreadable": True})
    assert problem(EPIDEMIC, unreadable) == "not_read"


def test_epidemic_items_elsewhere_or_nowhere() -> None:
    assert problem(EPIDEMIC, site(documents=[document("新冠疫苗接种点", "2021-11-20")])) == "elsewhere"
    assert only(run(EPIDEMIC, site())).verdict is Verdict.FAIL
    assert problem(EPIDEMIC, posted("epidemic")) == "empty"
    assert problem(EPIDEMIC, posted("epidemic", coverage=gapped())) == "not_read"
    assert problem(EPIDEMIC, site(documents=[document("非洲猪瘟疫情通报", "2021-11-20")])) == "missing"


def test_epidemic_in_later_years_is_an_archive_check() -> None:
    later = {"year": 2024, "as_of": "2024-06-01"}
    kept = [f"疫情防控通告第{n}号" for n in range(5)]
    assert problem(EPIDEMIC, posted("epidemic", *kept, **later)) == "archived"
    assert problem(EPIDEMIC, posted("epidemic", *kept[:2], **later)) == "few_kept"
    unread = [(t, None, {"read": False}) for t in kept]
    assert problem(EPIDEMIC, posted("epidemic", *unread, **later)) == "not_read"
    assert problem(EPIDEMIC, posted("epidemic", **later)) == "missing"


PLAN = "云岭临港区突发事件总体应急预案"
WARNING = ("寒潮蓝色预警信息", "2021-11-06")


def test_emergency_plan_with_a_recent_warning_passes() -> None:
    assert problem(EMERGENCY, posted("emergency", PLAN, WARNING)) == "shown"


def test_emergency_plan_old_undated_or_without_warnings() -> None:
    assert problem(EMERGENCY, posted("emergency", PLAN)) == "no_warning"
    assert problem(EMERGENCY, posted("emergency", PLAN, coverage=gapped())) == "not_read"
    assert problem(EMERGENCY, posted("emergency", (PLAN, "2015-01-01"), WARNING)) == "old_plan"
    assert problem(EMERGENCY, posted("emergency", (PLAN, ""), WARNING)) == "undated"


def test_only_a_higher_emergency_plan() -> None:
    assert problem(EMERGENCY, posted("emergency", "国家突发事件总体应急预案", WARNING)) == "higher_only"
    view = posted("emergency", "山东省突发事件总体应急预案", WARNING, coverage=gapped())
    assert problem(EMERGENCY, view) == "not_read"


@pytest.mark.parametrize("title", ["我区举行应急预案演练", "应急预案评审服务采购公告", "关于《防汛应急预案》的解读"])
def test_what_is_near_an_emergency_plan_is_none(title: str) -> None:
    finding = only(run(EMERGENCY, posted("emergency", title, WARNING)))
    assert (finding.problem, finding.verdict) == ("missing", Verdict.FAIL)


def test_no_emergency_plan_in_a_column_read_in_part() -> None:
    assert problem(EMERGENCY, posted("emergency", WARNING, coverage=gapped(Reason.SCRIPT))) == "not_read"


NATION = "国务院关于实施健康中国行动的意见"
PROVINCE = "山东省人民政府关于印发健康山东行动方案的通知"
CITY = "云岭市人民政府关于健康云岭行动的实施方案"
ZONE = "云岭临港区健康行动实施方案"
LESSONS = tuple(f"健康科普：冬季防病第{n}讲" for n in range(4))


def test_own_plan_with_lessons_passes() -> None:
    assert problem(ACTION, posted("health", ZONE, *LESSONS)) == "shown"


def test_health_action_in_part() -> None:
    assert problem(ACTION, posted("health", NATION, *LESSONS)) == "plan_missing"
    assert problem(ACTION, posted("health", ZONE, *LESSONS[:2])) == "few"
    assert problem(ACTION, posted("health", ZONE, coverage=gapped())) == "not_read"
    reposts = [(t, None, {"medium": "人民网"}) for t in LESSONS]
    assert problem(ACTION, posted("health", NATION, *reposts)) == "reposts"


def test_no_health_action() -> None:
    assert only(run(ACTION, posted("health"))).verdict is Verdict.FAIL
    assert problem(ACTION, posted("health", coverage=gapped())) == "not_read"


def test_health_plans_of_four_levels() -> None:
    assert problem(LEVELS, posted("health", NATION, PROVINCE, CITY, ZONE)) == "all_levels"
    finding = only(run(LEVELS, posted("health", NATION, PROVINCE, ZONE)))
    assert (finding.problem, finding.verdict, finding.data["lacking"]) == ("some", Verdict.PARTIAL, "市级")
    assert problem(LEVELS, posted("health", NATION, coverage=gapped())) == "not_read"
    assert problem(LEVELS, posted("health", NATION, "爱眼健康行动方案")) == "unclear"


def test_a_mark_of_level_in_the_title_wins() -> None:
    marked = [f"健康行动方案（{level}）" for level in ("国家级", "省级", "市级", "区级")]
    assert problem(LEVELS, posted("health", *marked)) == "all_levels"


def test_no_health_plan_of_any_level() -> None:
    finding = only(run(LEVELS, posted("health", "健康中国行动启动仪式", "健康山东行动方案解读")))
    assert (finding.problem, finding.verdict) == ("missing", Verdict.FAIL)
    assert problem(LEVELS, posted("health", coverage=gapped())) == "not_read"


def test_a_health_plan_behind_a_dead_link_does_not_count() -> None:
    doc = document(NATION, "2021-05-01", column="health", roles=["health"])
    dead = Links((LinkResult(doc.url, LinkVerdict.DEAD),))
    view = site(columns=[column("health", "health", items=[doc])], documents=[doc], facts=[dead])
    assert problem(LEVELS, view) == "missing"


def test_every_problem_is_produced() -> None:
    assert unproduced(EPIDEMIC, EMERGENCY, ACTION, LEVELS) == {}
