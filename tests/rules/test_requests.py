"""依申请公开：指南、渠道、制度、分析。"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checker.model.facts import Document, LinkFound, LinkResult, Links
from checker.model.finding import Finding
from checker.model.reading import AttachmentRef, Link, PageReading
from checker.model.site import Unit
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import attachment, column, complete, document, gapped, line, only, problems, proof, run, site

GUIDE, CHANNEL, SYSTEM, ANALYSIS = "s13-foi-guide", "s13-foi-request-channel", "s13-foi-system", "s13-foi-analysis"
LINES = (
    "分类：按机构职能、政策文件分类。", "编排体系：按公开目录编排，设索引号。", "获取方式：可通过门户网站查阅。",
    "工作机构名称：{name}政府信息公开办公室", "办公地址：临港大道1号", "办公时间：工作日9:00至17:00",
    "联系电话：0539-7612301", "传真号码：0539-7612308", "互联网联系方式：电子邮箱 xxgk@zone.example",
)  # fmt: skip
ZONE = "云岭临港经济开发区"


def _text(name: str = ZONE, without: str = "", more: str = "") -> str:
    kept = [text.format(name=name) for text in LINES if not without or without not in text]
    return "\n".join([f"为方便获取{name}的政府信息，编制本指南。", *kept, more])


def _guide(title: str, published: str = "2021-04-12", **more: object) -> Document:
    return document(title, published, column="政府信息公开指南", roles=["foi_guide"], **more)  # type: ignore[arg-type]


def _guides(
    docs: Sequence[Document], texts: Sequence[str], *, units: Sequence[str | Unit] = (), coverage: object = None
) -> list[Finding]:
    own = [column("政府信息公开指南", "foi_guide", items=docs, coverage=coverage or complete())]  # type: ignore[arg-type]
    bodies = {d.key: t for d, t in zip(docs, texts, strict=True)}
    return run(GUIDE, site(columns=own, documents=docs, bodies=bodies, units=units))


def _zone(text: str, published: str = "2021-04-12", **more: object) -> Finding:
    return _guides([_guide(f"{ZONE}政府信息公开指南", published, **more)], [text])[0]


def test_a_guide_with_all_nine_elements() -> None:
    assert _zone(_text()).problem == "complete"
    assert _zone(_text(), unit_doubt="党政办公室").problem == "complete"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("办公地址", "办公地址"),
        ("办公时间", "办公时间"),
        ("联系电话", "联系电话"),
        ("传真号码", "传真号码"),
        ("互联网联系方式", "互联网联系方式"),
        ("编排体系", "编排体系"),
    ],
)
def test_an_element_is_missing(word: str, name: str) -> None:
    finding = _zone(_text(without=word))
    assert (finding.problem, finding.verdict, finding.data["missing"]) == ("lacking", Verdict.FAIL, name)


def test_old_repealed_and_other_bodies() -> None:
    old = _zone(_text(), "2018-03-12")
    assert (old.problem, old.verdict) == ("old", Verdict.PARTIAL)
    assert _zone(_text(more="本指南于2021年3月修订。"), "2018-03-12").problem == "complete"
    assert _zone(_text(more="收到申请后15个工作日内答复。")).problem == "repealed"
    assert _zone(_text(more="依据国务院令第492号编制。")).problem == "repealed"
    other = _zone(_text("东岭高新区招商局"))
    assert (other.problem, other.data["other"]) == ("other_body", "东岭高新区招商局")


def test_guides_as_pictures_or_unread() -> None:
    assert _zone("", body_images=2, body_chars=0).problem == "picture"
    assert _zone("", read=False).problem == "not_read"
    file = (AttachmentRef("https://www.zone.example/1.docx", "指南.docx", "docx"),)
    assert _zone("", read=False, attachments=file).problem == "picture"
    assert _zone(_text(without="传真号码"), attachments=file).problem == "in_file"
    assert _zone(_text(), attachments=file).problem == "complete"
    whole = _guides([_guide(f"{ZONE}政府信息公开指南", body_images=2, body_chars=0)], [""], units=["经济发展局"])
    assert line(whole).problem == "some_missing"


def test_guides_of_units() -> None:
    zone, unit = _guide(f"{ZONE}政府信息公开指南"), _guide("经济发展局政府信息公开指南", unit="经济发展局")
    good = _guides([zone, unit], [_text(), _text("经济发展局")], units=["经济发展局"])
    assert [f.problem for f in good] == ["complete", "complete", "all_complete"]
    none = _guides([zone], [_text()], units=["经济发展局"])
    assert [f.problem for f in none] == ["complete", "missing", "some_missing"]
    inside = _guides([zone], [_text(more="经济发展局联系电话0539-7612311")], units=["经济发展局"])
    assert problems(inside)["经济发展局"] == "in_zone_guide"
    assert line(inside).problem == "some_doubtful"
    doubt = _guides(
        [zone, _guide("经发局政府信息公开指南", unit_doubt="经济发展局")], [_text(), _text()], units=["经济发展局"]
    )
    assert problems(doubt)["经济发展局"] == "doubtful"
    partial = _guides([zone, unit], [_text(), _text("经济发展局", more="15个工作日内答复")], units=["经济发展局"])
    assert line(partial).problem == "some_partial"


def test_no_guide_needs_a_place_read_whole() -> None:
    assert [f.problem for f in _guides([], [])] == ["missing", "no_units"]
    assert [f.problem for f in _guides([], [], coverage=gapped(), units=["经济发展局"])] == ["not_read", "not_read", "some_unknown"]  # fmt: skip


@pytest.mark.parametrize("title", ["政府信息公开指南解读", "企业开办服务指南", "关于编制政府信息公开指南的通知"])
def test_what_is_near_a_guide_is_none(title: str) -> None:
    assert _guides([_guide(title)], [_text()])[0].problem == "missing"


HOW = (
    "一、在线申请：填写下方表格提交。二、信函申请：邮寄至临港大道1号。三、当面申请：到政务公开专区窗口提交。\n"
    "自收到申请之日起20个工作日内答复；需要延长的，最长不超过20个工作日。申请内容不明确的7个工作日内告知补正。"
)
FORM = "申请人姓名/名称：证件名称及号码：联系方式：\n所需政府信息的名称、文号或者特征性描述：\n信息的形式要求，获取信息的方式："
FIELDS = ("name", "idcard", "contact", "content", "way")


def _channel(text: str = f"{HOW}\n{FORM}", *, forms: Sequence[str] = FIELDS, links: Sequence[LinkResult] = (), body_links: Sequence[Link] = (), file: LinkVerdict | None = None, login: bool = False, coverage: object = None) -> Finding:  # fmt: skip
    own = column("依申请公开", "foi_request", state="single_document", coverage=coverage or complete())  # type: ignore[arg-type]
    docs = [document("依申请公开", None, column=own.key, roles=["foi_request"], kind=PageKind.DOCUMENT)]
    files = [attachment(docs[0], "政府信息公开申请表.docx", file)] if file is not None else []
    reading = PageReading(own.url, body_text=text, page_forms=tuple(forms), body_links=tuple(body_links), login=login)
    readings = {own.key: reading} if text or forms or login else {}
    view = site(
        columns=[own], documents=docs, files=files, readings=readings, facts=[Links(tuple(links), complete())]
    )  # fmt: skip
    return only(run(CHANNEL, view))


def test_a_working_request_channel() -> None:
    assert _channel().problem == "working"
    assert _channel(forms=(), file=LinkVerdict.LIVE).problem == "working"


def test_shortfalls_of_a_request_channel() -> None:
    few = _channel(f"填写下方表格提交。20个工作日内答复。\n{FORM}")
    assert (few.problem, few.verdict, few.data["count"]) == ("few_channels", Verdict.PARTIAL, 1)
    assert _channel(f"{HOW}\n{FORM}".replace("20个", "15个")).problem == "other_limit"
    assert (
        _channel(f"{HOW}\n{FORM}".replace("20个工作日内答复", "及时答复").replace("20个工作日", "规定期限")).problem
        == "no_limit"
    )
    assert _channel(HOW.replace("申请内容", "内容")).problem == "form_lacks"
    assert _channel(forms=()).problem == "no_form"
    assert _channel(HOW.replace("申请内容", "内容"), forms=(), file=LinkVerdict.LIVE).problem == "form_unseen"


def test_dead_forms_fail_unless_another_one_is_there() -> None:
    dead = _channel(forms=(), file=LinkVerdict.DEAD)
    assert (dead.problem, dead.verdict) == ("dead_form", Verdict.FAIL)
    assert _channel(file=LinkVerdict.DEAD).problem == "working"
    url = "https://www.zone.example/form"
    gone = LinkResult(url, LinkVerdict.DEAD, "http_404", evidence=proof(url))
    assert _channel(forms=(), links=[gone], body_links=[Link(url, "在线申请")]).problem == "dead_form"
    assert _channel(forms=("keyword", "search_type", "token"), file=LinkVerdict.DEAD).problem == "dead_form"


def test_login_external_and_unread() -> None:
    assert _channel("请登录后申请。", forms=("user", "password", "captcha")).problem == "login"
    assert _channel("", forms=()).problem == "not_read"
    assert _channel(f"在线申请，20个工作日内答复。{FORM}", coverage=gapped()).problem == "not_read"
    outside = column("依申请公开", "foi_request", state="external")
    assert only(run(CHANNEL, site(columns=[outside]))).problem == "external"


def test_no_entry_at_all() -> None:
    assert only(run(CHANNEL, site())).verdict is Verdict.FAIL
    assert only(run(CHANNEL, site(navigation=gapped()))).problem == "not_read"
    url = "https://ysq.example/"
    for verdict, problem in ((LinkVerdict.LIVE, "external"), (LinkVerdict.DEAD, "dead_form")):
        link = LinkResult(url, verdict, "http_404", found_on=(LinkFound("x", "依申请公开"),), evidence=proof(url))
        assert only(run(CHANNEL, site(facts=[Links((link,), complete())]))).problem == problem


STEPS = "收到申请后当日登记；审核身份证明；分送承办单位办理；书面答复；答复后材料归档。"


def _system(title: str, text: str, *, coverage: object = None, **more: object) -> Finding:
    docs = [document(title, "2021-03-16", column="公开制度", roles=["foi_rules"], **more)] if title else []  # type: ignore[arg-type]
    own = [column("公开制度", "foi_rules", items=docs, coverage=coverage or complete())]  # type: ignore[arg-type]
    return only(run(SYSTEM, site(columns=own, documents=docs, bodies={d.key: text for d in docs})))


def test_rules_for_handling_requests() -> None:
    assert _system("依申请公开工作制度", STEPS).problem == "posted"
    assert _system("政务公开工作规定", f"依申请公开：{STEPS}").problem == "posted"
    few = _system("依申请公开办理规范", "申请实行登记，随后书面答复。")
    assert (few.problem, few.verdict, few.data["missing"]) == ("few_steps", Verdict.PARTIAL, "审核、办理、归档")
    assert _system("依申请公开流程图", "", body_images=1, body_chars=0).problem == "picture"
    assert _system("中华人民共和国政府信息公开条例", f"公开申请{STEPS}").problem == "state_only"
    assert _system("", "").problem == "none"
    assert _system("", "").verdict is Verdict.REVIEW
    assert _system("", "", coverage=gapped()).problem == "not_read"
    assert _system("依申请公开工作制度", "", read=False).problem == "not_read"


@pytest.mark.parametrize("title", ["依申请公开制度解读", "我区规范依申请公开工作流程"])
def test_what_is_near_a_rule_is_none(title: str) -> None:
    kind = PageKind.INTERPRETATION if "解读" in title else PageKind.NEWS
    doc = document(title, "2021-03-16", column="要闻", roles=["news"], kind=kind)
    view = site(columns=[column("公开制度", "foi_rules")], documents=[doc], bodies={doc.key: STEPS})
    assert only(run(SYSTEM, view)).problem == "none"


def _analysis(*rows: tuple[str, str | None], name: str = "征地信息公开", coverage: object = None) -> str:
    docs = [document(t, d, column=name, roles=["land_acquisition"]) for t, d in rows]
    own = [column(name, "land_acquisition", items=docs, coverage=coverage or complete())]  # type: ignore[arg-type]
    return only(run(ANALYSIS, site(columns=own, documents=docs))).problem


def test_analysis_and_land_acquisition() -> None:
    assert _analysis(("征地公告", "2021-10-20")) == "column"
    assert _analysis(("征地公告", "2019-10-20")) == "stale"
    assert _analysis(("征地公告", "2019-10-20"), coverage=gapped()) == "not_read"
    assert _analysis() == "empty"
    assert only(run(ANALYSIS, site())).problem == "none"
    assert only(run(ANALYSIS, site(navigation=gapped()))).problem == "not_read"
    item = document("2021年上半年依申请公开情况分析", "2021-07-10", column="工作推进", roles=["foi_work"])
    assert only(run(ANALYSIS, site(documents=[item]))).problem == "item"
    assert _analysis(("依申请公开转主动公开事项", None)) == "item"
    assert _analysis(("征地公告", "2019-10-20"), ("依申请转主动公开事项", "2018-01-01")) == "item"
    report = document("2020年政府信息公开工作年度报告", "2021-01-10", column="年报", roles=["annual_report"])
    assert only(run(ANALYSIS, site(documents=[report]))).verdict is Verdict.REVIEW
