"""Faults of items 6 and 7."""

from __future__ import annotations

from datetime import date

from checker.demo import calendar
from checker.demo.draft import Draft, Heading, Item, Para, Picture
from checker.demo.faults.registry import ANY, BAD, DOUBT, FAIL, PARTIAL, REVIEW, Effects, drop_theme, fault

_COVERAGE = "s06-interpretation-coverage"
_LINKED = "s06-interpretation-linked"
_TIMELY = "s06-interpretation-timely"
_ELEMENTS = "s07-interpretation-elements"
_PAIR = (_COVERAGE, _LINKED, _TIMELY)


def _readings(draft: Draft, doc: str) -> list[Item]:
    return [i for i in draft.items.values() if i.key.startswith(f"jd-{doc}-")]


def _except(doc: str, *sharp: tuple[str, frozenset[str]]) -> Effects:
    named = dict(sharp)
    return [(r, doc, named.get(r, ANY)) for r in _PAIR if r in named or r != _COVERAGE]


def _missing(name: str, doc: str, text: str) -> None:
    @fault(name, _COVERAGE, text, touches=doc)
    def _plant(draft: Draft) -> Effects:
        draft.drop_items([i.key for i in _readings(draft, doc)])
        return _except(doc, (_COVERAGE, FAIL))


_missing("interpretation-missing", "doc-heating", "重要政策文件没有解读")
_missing("interpretation-missing-normative", "doc-jobs", "行政规范性文件没有解读")


@fault("interpretation-unlinked", _LINKED, "文件与解读互不链接", touches="doc-campus")
def _unlinked(draft: Draft) -> Effects:
    doc = draft.items["doc-campus"]
    readings = _readings(draft, doc.key)
    keys = {i.key for i in readings}
    doc.related = [(label, key) for label, key in doc.related if key not in keys]
    for item in readings:
        item.related = []
    return [(_LINKED, doc.key, FAIL)]


@fault("interpretation-one-way", _LINKED, "解读链接文件而文件不链接解读", touches="doc-sharing")
def _one_way(draft: Draft) -> Effects:
    doc = draft.items["doc-sharing"]
    keys = {i.key for i in _readings(draft, doc.key)}
    doc.related = [(label, key) for label, key in doc.related if key not in keys]
    return [(_LINKED, doc.key, PARTIAL)]


@fault("interpretation-no-back-link", _LINKED, "文件链接解读而解读不链接文件", touches="doc-water")
def _no_back(draft: Draft) -> Effects:
    for item in _readings(draft, "doc-water"):
        item.related = []
    return [(_LINKED, "doc-water", PARTIAL)]


def _late(name: str, doc: str, days: int, text: str) -> None:
    # Papers of major decisions owe their interpretation in the same time.
    @fault(name, _TIMELY, text, also="s09-decision-published", touches=doc)
    def _plant(draft: Draft) -> Effects:
        for item in _readings(draft, doc):
            item.day = calendar.after(draft.items[doc].day, days)
        return [(_TIMELY, doc, FAIL)]


_late("interpretation-late", "doc-property", 6, "解读在文件公开六个工作日后才发布")
_late("interpretation-late-holiday", "doc-parking", 4, "跨“五一”假期的解读迟一个工作日")
_late("interpretation-late-month", "doc-logistics", 21, "解读迟发一个月")


@fault("report-interpretation-none", "s06-interpretation-annual-reports", "各年度报告均无解读", touches="nb-jd")
def _reports(draft: Draft) -> Effects:
    draft.drop_items([i.key for i in draft.items.values() if i.key.startswith("jd-nb-")])
    return [("s06-interpretation-annual-reports", "site", FAIL)]


@fault("report-interpretation-some", "s06-interpretation-annual-reports", "部分年度报告没有解读", touches="nb-jd")
def _some(draft: Draft) -> Effects:
    keys = sorted(i.key for i in draft.items.values() if i.key.startswith("jd-nb-"))
    draft.drop_items(keys[:3])
    return [("s06-interpretation-annual-reports", "site", PARTIAL)]


@fault("interpretation-no-elements", _ELEMENTS, "解读没有背景、目的和举措", touches="doc-smoke")
def _no_elements(draft: Draft) -> Effects:
    item = draft.items["jd-doc-smoke-t"]
    words = "本页介绍文件的发布情况。文件已印发至各单位，纸质文本可到服务窗口领取。" * 20
    item.blocks = [Para(words)]
    return [(_ELEMENTS, item.key, FAIL)]


@fault("interpretation-no-purpose", _ELEMENTS, "解读没有背景和目的", touches="doc-innovation")
def _no_purpose(draft: Draft) -> Effects:
    item = draft.items["jd-doc-innovation-t"]
    start = next(n for n, b in enumerate(item.blocks) if isinstance(b, Heading) and "主要内容" in b.text)
    words = "各项举措由责任单位逐条细化，明确办理环节和完成时间，并向社会公开办理结果。" * 12
    item.blocks = [*item.blocks[start:], Para(words)]
    return [(_ELEMENTS, item.key, PARTIAL)]


@fault("interpretation-short", _ELEMENTS, "解读内容过短", touches="doc-talent")
def _short(draft: Draft) -> Effects:
    item = draft.items["jd-doc-talent-t"]
    item.blocks = [
        Heading("一、出台背景"),
        Para("近年来人才需求持续增长。"),
        Heading("二、出台目的"),
        Para("目的是改善人才居住条件。"),
        Heading("三、主要内容和重要举措"),
        Para("提供公寓和租房补贴。解读机关：党工委，联系电话：0539-7612377。"),
    ]
    return [(_ELEMENTS, item.key, PARTIAL)]


@fault("interpretation-copied", "s07-interpretation-substantive", "解读照抄文件原文", touches="doc-logistics")
def _copied(draft: Draft) -> Effects:
    item, doc = draft.items["jd-doc-logistics-t"], draft.items["doc-logistics"]
    item.blocks = [b for b in doc.blocks if isinstance(b, Para) and len(b.text) > 30]
    return [("s07-interpretation-substantive", item.key, REVIEW), (_ELEMENTS, item.key, ANY)]


@fault(
    "interpretation-forms-few",
    "s07-interpretation-forms",
    "解读形式单一，只有文字解读",
    also="s06-interpretation-annual-reports s07-consult-window s14-statutory-freshness s11-online-activities",
    touches="doc-talent doc-parking doc-property doc-jobs doc-heating doc-campus doc-sharing doc-water doc-smoke doc-logistics",
)
def _forms(draft: Draft) -> Effects:
    for key in ("tjjd", "spjd", "zjjd"):
        draft.drop_column(key)
    for item in draft.of("wzjd"):
        item.blocks = [b for b in item.blocks if not isinstance(b, Picture)]
    return [("s07-interpretation-forms", "site", DOUBT)]


@fault("three-sync-none", "s06-three-sync-rule", "没有政策解读同步制度", touches="zd-jd")
def _sync(draft: Draft) -> Effects:
    draft.drop_items(["zd-jd"])
    return [("s06-three-sync-rule", "site", REVIEW)]


_THEMES = ("政府工作报告", "工作报告", "乡村振兴", "鲁南经济圈", "八个第一方阵", "六强、六富、六精", "十个更加注重")


@fault("themes-few", "s06-themes-published", "重大部署信息过少且无工作报告", touches="theme momentum")
def _themes(draft: Draft) -> Effects:
    draft.drop_items([f"theme-{n}" for n in (1, 2, 4, 5, 6, 7)])
    return [("s06-themes-published", "site", PARTIAL)]


@fault("qa-few", "s07-policy-qa", "政策问答数量不足", touches="zcwd")
def _qa(draft: Draft) -> Effects:
    draft.drop_items([f"zcwd-{n}" for n in range(4, 13)])
    return [("s07-policy-qa", "site", PARTIAL)]


@fault("qa-old", "s07-policy-qa", "政策问答半年未更新", also="s14-statutory-freshness", touches="zcwd")
def _qa_old(draft: Draft) -> Effects:
    for n, item in enumerate(i for i in draft.items.values() if i.column == "zcwd"):
        item.day = date(2021, 1, 5 + n)
    return [("s07-policy-qa", "site", PARTIAL)]


@fault(
    "consult-window-none",
    "s07-consult-window",
    "没有政策咨询入口，文件和解读也不留联系方式",
    also="s08-channels",
    touches="zxck",
)
def _window(draft: Draft) -> Effects:
    drop_theme(draft, ["zxck", "12345"], "12345")
    for item in draft.items.values():
        item.blocks = [b for b in item.blocks if not (isinstance(b, Para) and "解读机关" in b.text)]
    return [("s07-consult-window", "site", BAD | REVIEW)]
