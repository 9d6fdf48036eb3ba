"""Faults of item 12."""

from __future__ import annotations

from datetime import date

from checker.demo.draft import Draft, Item, Para
from checker.demo.faults.registry import (
    ANY,
    FAIL,
    PARTIAL,
    REVIEW,
    Effects,
    drop_blocks,
    drop_theme,
    fault,
    tables,
)

_META, _DATES, _VALID, _OPEN, _FILE = (
    "s12-doc-metadata",
    "s12-date-consistency",
    "s12-validity-status",
    "s12-openness-attribute",
    "s12-doc-download",
)
_ALL = (_META, _DATES, _VALID, _OPEN)


def _only(doc: str, *sharp: tuple[str, frozenset[str]]) -> Effects:
    """The demanded verdicts on a document; of its other requirements nothing is demanded."""
    named = dict(sharp)
    return [(r, doc, named.get(r, ANY)) for r in dict.fromkeys([*named, *_ALL])]


@fault(
    "normative-recent-only",
    "s12-normative-column",
    "规范性文件只有近三年的",
    also="s12-validity-status s12-cleanup-result",
    touches="doc-land doc-loan doc-bus",
)
def _recent(draft: Draft) -> Effects:
    draft.drop_items(["doc-land", "doc-loan", "doc-bus"])
    return [("s12-normative-column", "site", PARTIAL)]


@fault("metadata-none", _META, "文件页面没有任何元数据", touches="doc-market")
def _none(draft: Draft) -> Effects:
    item = draft.items["doc-market"]
    item.fields = {}
    item.blocks = [b for b in item.blocks if isinstance(b, Para) and not b.align]
    item.blocks[-1] = Para("特此通知。")
    return _only(item.key, (_META, FAIL | PARTIAL))


@fault("metadata-missing", _META, "文件页面缺文号、成文日期和索引号", touches="doc-land")
def _missing(draft: Draft) -> Effects:
    item = draft.items["doc-land"]
    for label in ("文号", "成文日期", "索引号"):
        del item.fields[label]
    # The same facts must not stand in the text either: number line, signature, a file with both.
    item.blocks = [b for b in item.blocks if isinstance(b, Para) and not b.align]
    item.files = []
    return _only(item.key, (_META, PARTIAL))


@fault("metadata-wrong-value", _META, "成文日期一栏填写的是文号", touches="doc-trees")
def _wrong(draft: Draft) -> Effects:
    item = draft.items["doc-trees"]
    item.fields["成文日期"] = item.fields["文号"]
    item.fields["文号"] = "2020-03-10"
    return _only(item.key, (_META, REVIEW))


@fault("published-late", _DATES, "文件成文三十余个工作日后才公开", touches="doc-water")
def _late(draft: Draft) -> Effects:
    item = draft.items["doc-water"]
    item.fields["成文日期"] = "2021-08-02"
    _sign(item, "2021年8月2日")
    return [(_DATES, item.key, FAIL)]


@fault("published-before-written", _DATES, "公开日期早于成文日期", touches="doc-smoke")
def _early(draft: Draft) -> Effects:
    item = draft.items["doc-smoke"]
    item.fields["成文日期"] = "2021-06-18"
    _sign(item, "2021年6月18日")
    return [(_DATES, item.key, REVIEW)]


@fault("list-date-differs", _DATES, "列表日期与页面日期不一致", touches="doc-audit")
def _list(draft: Draft) -> Effects:
    draft.items["doc-audit"].list_day = date(2021, 9, 3)
    return [(_DATES, "doc-audit", REVIEW)]


def _sign(item: Item, text: str) -> None:
    for block in item.blocks:
        if isinstance(block, Para) and block.align == "right" and block.text[0].isdigit():
            block.text = text


@fault("validity-expired", _VALID, "有效期已过仍标注有效", touches="doc-market")
def _expired(draft: Draft) -> Effects:
    item = draft.items["doc-market"]
    item.fields["有效期至"] = "2021-05-31"
    for block in item.blocks:
        if isinstance(block, Para) and "有效期至" in block.text:
            block.text = "本文件自印发之日起施行，有效期至2021年05月31日。"
    return [(_VALID, item.key, FAIL)]


@fault("validity-repealed", _VALID, "清理公告已废止的文件仍标注有效", touches="doc-loan")
def _repealed(draft: Draft) -> Effects:
    draft.items["doc-loan"].fields["有效性"] = "有效"
    return [(_VALID, "doc-loan", FAIL)]


@fault("validity-missing", _VALID, "规范性文件没有标注有效性", touches="doc-jobs")
def _no_validity(draft: Draft) -> Effects:
    item = draft.items["doc-jobs"]
    del item.fields["有效性"]
    return [(_VALID, item.key, PARTIAL), (_META, item.key, ANY)]


@fault("validity-trial", _VALID, "试行文件没有期限", touches="doc-innovation")
def _trial(draft: Draft) -> Effects:
    item = draft.items["doc-innovation"]
    item.title += "（试行）"
    item.fields["标题"] = item.title
    del item.fields["有效期至"]
    for block in item.blocks:
        if isinstance(block, Para) and "有效期至" in block.text:
            block.text = "本文件自印发之日起施行。"
    return [(_VALID, item.key, REVIEW)]


@fault(
    "cleanup-none",
    "s12-cleanup-result",
    "没有规范性文件清理结果",
    also="s12-validity-status s14-statutory-freshness",
    touches="ql",
)
def _cleanup(draft: Draft) -> Effects:
    drop_theme(draft, ["doc-ql"], "清理", "宣布失效", "废止")
    return [("s12-cleanup-result", "site", FAIL)]


@fault("cleanup-old", "s12-cleanup-result", "清理结果是两年以前的", also="s14-statutory-freshness", touches="ql")
def _old(draft: Draft) -> Effects:
    draft.drop_items(["ql-2"])
    draft.items["ql-1"].day = date(2019, 6, 12)
    return [("s12-cleanup-result", "site", FAIL)]


@fault("cleanup-no-list", "s12-cleanup-result", "清理公告没有目录", also="s12-validity-status", touches="ql")
def _no_list(draft: Draft) -> Effects:
    item = draft.items["ql-1"]
    item.blocks = [b for b in item.blocks if b not in tables(item)]
    return [("s12-cleanup-result", "site", PARTIAL)]


@fault("openness-missing", _OPEN, "文件没有公开属性", touches="doc-campus")
def _no_openness(draft: Draft) -> Effects:
    item = draft.items["doc-campus"]
    del item.fields["公开方式"]
    drop_blocks(item, "此件公开发布")
    return [(_OPEN, item.key, PARTIAL), (_META, item.key, ANY)]


def _closed(name: str, doc: str, value: str) -> None:
    @fault(name, _OPEN, f"标明{value}的文件全文上网", touches=doc)
    def _plant(draft: Draft) -> Effects:
        item = draft.items[doc]
        item.fields["公开方式"] = value
        drop_blocks(item, "此件公开发布")
        return [(_OPEN, item.key, FAIL)]


_closed("openness-closed", "doc-trees", "不予公开")
_closed("openness-on-request", "doc-audit", "依申请公开")


@fault("document-file-dead", _FILE, "文件附件链接失效", also="DED-ATTACH", touches="doc-logistics")
def _dead(draft: Draft) -> Effects:
    item = draft.items["doc-logistics"]
    item.files[0].status = 404
    item.files[0].name = "附件1 扶持资金申报表"
    item.blocks.append(Para("附件：1.扶持资金申报表"))
    return [(_FILE, item.key, FAIL)]


@fault("document-no-download", _FILE, "文件不能下载、打印和保存", touches="doc-heating")
def _no_tools(draft: Draft) -> Effects:
    item = draft.items["doc-heating"]
    item.files, item.tools = [], False
    return [(_FILE, item.key, PARTIAL)]
