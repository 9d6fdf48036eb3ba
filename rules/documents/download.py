"""公文页面应有可读正文和下载、打印或保存方式，正文列明的附件应当齐全可用。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import documents_line, no_documents, official_documents, unread
from checker.kit.items import proof
from checker.kit.text import contains_any, plain
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s12-doc-download",
    title="文件可下载、格式齐全",
    needs=(Columns, Documents, Texts, Attachments),
    problems={
        "usable": Problem(Verdict.PASS, "《{title}》有可读正文，可{way}"),
        "dead_file": Problem(
            Verdict.FAIL, "《{title}》的附件“{file}”打不开（{note}）", "重新上传附件并更新链接", effort="small"
        ),
        "missing_file": Problem(
            Verdict.FAIL, "《{title}》正文列明附件（{named}），页面上没有任何附件", "补传正文列明的附件", effort="small"
        ),
        "fewer_files": Problem(
            Verdict.REVIEW, "《{title}》正文列明附件{count}个，页面上只有{files}个，请核对是否缺少", "核对并补传附件", effort="small"
        ),
        "no_download": Problem(
            Verdict.PARTIAL, "《{title}》没有下载文件，也没有打印、保存功能", "提供可下载的文件，或增加打印、保存功能", effort="small"
        ),
        "picture": Problem(
            Verdict.REVIEW, "《{title}》的页面上没有可复制的正文（只有图片、内嵌文件或附件）", "补充可读文字的正文", effort="small"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断能否下载"),
        "file_not_tested": Problem(Verdict.UNKNOWN, "《{title}》的附件未能测试，无法判断能否下载"),
        "no_documents": Problem(Verdict.UNKNOWN, "公文栏目未能完整读取，未见可核对的公文"),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有公文，下载情况无从核对"),
        "mostly": Problem(
            Verdict.PASS, "核对公文{total}件，正文和下载齐全{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）"
        ),
        "too_few": Problem(
            Verdict.PARTIAL, "核对公文{total}件，正文和下载齐全{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）", "逐件补充下载文件"
        ),
        "some_dead": Problem(Verdict.FAIL, "核对公文{total}件，其中{failed}件的附件缺失或打不开", "逐件补传附件"),
        "line_unknown": Problem(Verdict.UNKNOWN, "公文页面大多未能读取，无法判断下载情况"),
    },
)  # fmt: skip
_NAMED = re.compile(r"^附\s*件\s*[:：]\s*(.+)$|^附\s*[:：]\s*(.+)$", re.M)
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.．、]\s*(\S.*)$")
_INLINE = re.compile(r"^附\s*件\s*\d{0,2}\s*$|^附\s*件\s*\d{1,2}\s*[:：]?\s*$", re.M)
_TOOLS = ("打印", "下载", "保存", "导出")
_ENOUGH_TEXT = 30
_SIGNATURE = 200
"""Characters that signature, date, contacts and copies sent take after a list of attachments; more is an attachment (own choice)."""


def named_files(body: str) -> tuple[str, ...]:
    """Attachments that a text lists (附件：1.…), in order; none when they follow in the text itself."""
    found = list(_NAMED.finditer(body))
    if not found:
        return ()
    last = found[-1]
    first = (last[1] or last[2]).strip()
    names = [re.sub(r"^\d{1,2}\s*[.．、]\s*", "", first)]
    for line in body[last.end() :].lstrip("\n").splitlines()[:40]:
        match = _NUMBERED.match(line)
        if match is None:
            break
        names.append(match[1].strip())
    rest = body[last.end() :]
    after = plain(rest)
    listed = sum(len(plain(n)) for n in names[1:])
    if _INLINE.search(rest) or len(after) - listed > _SIGNATURE:
        return ()
    if any(after.count(w) > (1 if n in names[1:] else 0) for n in names if len(w := plain(n)) > 4):
        return ()
    return tuple(names)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each official document, and the site line."""
    case = Case(META, site, options)
    documents, where = official_documents(site, options)
    if not documents:
        yield no_documents(case, where, none="none", not_read="no_documents")
        return
    findings = [_judge(case.about(d.key, d.title), d) for d in documents]
    yield from findings
    yield documents_line(
        case, findings, where, enough="mostly", few="too_few", unknown="line_unknown", proofs=proof(documents),
        bad="some_dead",
    )  # fmt: skip


def _judge(case: Case, document: Document) -> Finding:
    data: dict[str, object] = {"title": document.title}
    if not document.read:
        return case.unknown("not_read", unread(document), data=data)
    files = [a for a in case.site.get(Attachments).of_document(document.key) if a.row]
    dead = next((a for a in files if a.verdict is LinkVerdict.DEAD), None)
    if dead is not None:
        return case.say(
            "dead_file",
            evidence=[document.evidence, dead.evidence],
            data={**data, "file": dead.name, "note": dead.note or "无法下载"},
        )
    names = named_files(case.site.get(Texts).body(document.key))
    offered = max(len(files), len(document.attachments))
    if names and not offered:
        return case.say("missing_file", evidence=document.evidence, data={**data, "named": "、".join(names)[:60]})
    if len(names) > offered and not any(f.suffix in ("zip", "rar", "7z") for f in files):
        return case.say("fewer_files", evidence=document.evidence, data={**data, "count": len(names), "files": offered})
    if document.body_chars < _ENOUGH_TEXT:
        return case.say("picture", evidence=document.evidence, data=data)
    live = [a for a in files if a.verdict in (LinkVerdict.LIVE, LinkVerdict.REVIEW)]
    reading = case.site.get(Texts).reading(document.key)
    tool = next((t for link in (reading.links if reading else ()) if (t := contains_any(link.text, _TOOLS))), "")
    if live or tool:
        way = f"下载附件“{live[0].name}”" if live else tool
        return case.say("usable", evidence=document.evidence, data={**data, "way": way})
    if files:
        return case.unknown("file_not_tested", case.site.get(Attachments).coverage, data=data)
    return case.say("no_download", evidence=document.evidence, data=data)
