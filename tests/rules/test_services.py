"""办事指南、优化营商环境、监管执法信息。"""

from __future__ import annotations

import pytest

from checker.kit.guides import ELEMENTS
from checker.model.facts import LinkResult, Links
from checker.model.reading import AttachmentRef, PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource, LinkVerdict, Reason, Severity, Verdict
from tests.rules.facts import attachment, column, document, gapped, only, run, site
from tests.rules.posted import posted, problem, table, text, unproduced

GUIDES = "s03-service-guides"
BUSINESS = "s03-business-environment"
SUPERVISION = "s03-supervision-disclosure"
FULL = dict.fromkeys(ELEMENTS, "有" * 4) | {"办理机构": "审批局", "收费标准": "不收费"}


def _guides(count: int, labels: dict[str, str], **more: object) -> SiteView:
    names = [f"许可{n}办事指南" for n in range(count)]
    page = table(*labels.items())
    return posted("service", *names, pages=dict.fromkeys(names, page), **more)


def _without(*names: str) -> dict[str, str]:
    return {k: v for k, v in FULL.items() if k not in names}


def test_ten_complete_guides_pass() -> None:
    assert only(run(GUIDES, _guides(10, FULL))).verdict is Verdict.PASS
    assert problem(GUIDES, _guides(10, _without("办理地点"))) == "complete"


def test_guides_that_lack_elements() -> None:
    finding = only(run(GUIDES, _guides(10, _without("办理地点", "设定依据"))))
    assert (finding.problem, finding.data["lacking"]) == ("lacking", "设定依据、办理地点")


def test_guides_that_lack_most_key_elements_weigh_more() -> None:
    bare = _without("办理地点", "设定依据", "申请条件", "办理材料")
    finding = only(run(GUIDES, _guides(5, bare)))
    assert (finding.verdict, finding.severity) == (Verdict.PARTIAL, Severity.KEY)
    assert problem(GUIDES, _guides(3, bare)) == "unusable"
    assert problem(GUIDES, _guides(3, bare, coverage=gapped())) == "lacking"


def test_few_guides() -> None:
    assert problem(GUIDES, _guides(4, FULL)) == "few"
    assert problem(GUIDES, _guides(4, FULL, coverage=gapped())) == "not_read"


def test_a_form_that_does_not_download() -> None:
    doc = document("许可办事指南", "2021-05-01", column="service", roles=["service"])
    view = site(
        columns=[column("service", "service", items=[doc])],
        documents=[doc],
        files=[attachment(doc, "申请表.doc", LinkVerdict.DEAD)],
        readings={doc.key: table(*FULL.items())},
    )
    assert problem(GUIDES, view) == "form_dead"


def test_only_a_link_to_the_service_net() -> None:
    net = column("政务服务网", "service", state="external")
    assert problem(GUIDES, site(columns=[net])) == "link_only"
    dead = Links((LinkResult(net.url, LinkVerdict.DEAD),))
    assert only(run(GUIDES, site(columns=[net], facts=[dead]))).verdict is Verdict.FAIL


def test_guides_behind_a_login() -> None:
    view = posted("service", pages={"service": PageReading("x", login=True)}, place={"state": "unread"})
    assert problem(GUIDES, view) == "login"


def test_no_guides() -> None:
    assert problem(GUIDES, posted("service", ("关于优化服务的通知", None, {"body_chars": 10}))) == "missing"
    assert problem(GUIDES, site(navigation=gapped(Reason.SCRIPT))) == "not_read"
    unread = posted("service", ("许可办事指南", None, {"read": False}))
    assert only(run(GUIDES, unread)).verdict is Verdict.UNKNOWN


def test_news_about_guides_and_unlabelled_pages_are_no_guides() -> None:
    assert problem(GUIDES, posted("service", others=["我区召开办事指南编制推进会"])) == "missing"
    page = text("介绍：服务大厅搬迁")
    assert problem(GUIDES, posted("other", others=["服务大厅介绍"], pages={"服务大厅介绍": page})) == "missing"


def test_guides_whose_elements_are_in_files_are_for_a_person() -> None:
    file = (AttachmentRef("https://www.zone.example/a.doc", "认定.doc", "doc"),)
    filed = [(f"劳动就业服务企业认定{n}", None, {"attachments": file, "body_chars": 30}) for n in range(3)]
    finding = only(run(GUIDES, posted("service", *filed)))
    assert (finding.problem, finding.data["filed"]) == ("unclear", 3)
    named = [f"许可{n}办事指南" for n in range(3)]
    pages = dict.fromkeys(named, table(*FULL.items()))
    assert problem(GUIDES, posted("service", *named, *filed, pages=pages)) == "unclear"


FOUR = ("取消下放事项清单", "助企纾困政策落实情况", "优化营商环境行动方案", "一次办好改革")


def test_business_environment() -> None:
    assert problem(BUSINESS, posted("business_environment", *FOUR)) == "shown"
    assert problem(BUSINESS, posted("business_environment", *FOUR[:2])) == "few"
    assert problem(BUSINESS, posted("business_environment", *FOUR[:2], coverage=gapped())) == "not_read"
    same = [f"减税降费第{n}期" for n in range(4)]
    assert problem(BUSINESS, posted("business_environment", *same)) == "one_sided"


def test_business_environment_of_others() -> None:
    reposts = [f"山东省优化营商环境条例释义{n}" for n in range(4)]
    assert problem(BUSINESS, posted("business_environment", *reposts)) == "reposts"


@pytest.mark.parametrize("old", [(), (("优化营商环境行动方案", "2017-02-01"),)])
def test_no_business_environment(old: tuple[object, ...]) -> None:
    assert only(run(BUSINESS, posted("business_environment", *old))).verdict is Verdict.FAIL


PARTS = ("云岭临港区随机抽查事项清单", "云岭临港区2021年度抽查计划", "第三季度抽查结果公示")
NOTICE = "行政许可决定公示（第3批）"


def test_supervision_with_all_parts_and_notices_in_time() -> None:
    page = table(("名称", "决定日期"), ("甲", "2021年4月28日"))
    view = posted("supervision", *PARTS, NOTICE, pages={NOTICE: page})
    assert only(run(SUPERVISION, view)).problem == "complete"
    assert problem(SUPERVISION, posted("supervision", *PARTS)) == "no_notices"


def test_notices_posted_late() -> None:
    page = table(("名称", "决定日期"), ("甲", "2021年3月1日"))
    finding = only(run(SUPERVISION, posted("supervision", *PARTS, NOTICE, pages={NOTICE: page})))
    assert (finding.problem, finding.data["decided"]) == ("late", "2021-03-01")


def test_notices_without_a_trustworthy_date_or_of_other_years_are_not_called_late() -> None:
    page = table(("名称", "决定日期"), ("甲", "2020-03-01"), ("乙", "2021-99-99"))
    weak = (NOTICE, None, {"source": DateSource.ADDRESS})
    assert problem(SUPERVISION, posted("supervision", *PARTS, weak, pages={NOTICE: page})) == "complete"
    past = (NOTICE, "2020-05-01")
    assert problem(SUPERVISION, posted("supervision", *PARTS, past, pages={NOTICE: page})) == "complete"


def test_supervision_with_parts_missing_or_old() -> None:
    finding = only(run(SUPERVISION, posted("supervision", PARTS[0], "2020年度抽查计划")))
    assert (finding.problem, finding.data["lacking"]) == ("lacking", "年度抽查计划、抽查结果")
    assert problem(SUPERVISION, posted("supervision", PARTS[0], coverage=gapped())) == "not_read"
    old = (PARTS[2], "2019-10-01")
    assert problem(SUPERVISION, posted("supervision", *PARTS[:2], old)) == "old_result"
    food = "食品安全监督抽检情况公示"
    assert problem(SUPERVISION, posted("supervision", *PARTS[:2], old, food)) == "old_result"


def test_inspection_items_of_unclear_kind_are_for_a_person() -> None:
    assert problem(SUPERVISION, posted("supervision", "2021年双随机联合检查")) == "unclear"


def test_a_posted_statement_on_inspections_is_for_a_person() -> None:
    assert problem(SUPERVISION, posted("supervision", "2021年度未开展监管执法的说明")) == "stated"


def test_no_supervision() -> None:
    assert only(run(SUPERVISION, posted("supervision", "政务公开检查情况通报"))).verdict is Verdict.FAIL
    assert problem(SUPERVISION, posted("supervision", coverage=gapped())) == "not_read"
    away = column("双随机一公开", "supervision", state="external")
    assert problem(SUPERVISION, site(columns=[away])) == "link_only"


def test_every_problem_is_produced() -> None:
    assert unproduced(GUIDES, BUSINESS, SUPERVISION) == {}
