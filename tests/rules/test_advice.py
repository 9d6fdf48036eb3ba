"""Policy enquiry and collected questions."""

from __future__ import annotations

from checker.model.reading import PageReading
from checker.model.vocabulary import PageKind, Reason, Verdict
from tests.rules.facts import column, gapped, run
from tests.rules.pages import Page, page, said, view

PASS, PARTIAL, FAIL, REVIEW, UNKNOWN = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN
WINDOW, QA = "s07-consult-window", "s07-policy-qa"


def papers(count: int, contact: int) -> list[Page]:
    return [
        page(
            f"关于第{n}项工作的意见",
            "2021-06-01",
            "联系电话：0539-7612366" if n < contact else "本文件自印发之日起施行。",
            roles=["policy"],
        )
        for n in range(count)
    ]


def entry(text: str = "咨询电话：0539-7612399", **more: object) -> dict[str, object]:
    made = column("政策咨询", "policy_advice", state="single_document", **more)
    return {"columns": [made], "readings": {made.key: PageReading(made.url, body_text=text)}}


def test_enquiry_entry() -> None:
    assert said(run(WINDOW, view(papers(10, 9), **entry()))) == ("served", PASS)
    assert said(run(WINDOW, view(papers(10, 2), **entry()))) == ("few_contacts", PARTIAL)
    assert said(run(WINDOW, view(papers(10, 9), **entry("欢迎来访")))) == ("entry_only", PARTIAL)
    shut = entry()
    shut["readings"] = {k: PageReading(r.url, login=True) for k, r in shut["readings"].items()}  # type: ignore[attr-defined]
    assert said(run(WINDOW, view(papers(10, 9), **shut))) == ("login", REVIEW)
    assert said(
        run(WINDOW, view(papers(10, 9), [column("政策咨询", "policy_advice", state="unread", coverage=gapped())]))
    ) == ("not_read", UNKNOWN)


def test_without_an_entry() -> None:
    talk = column("互动交流", "interaction")
    assert said(run(WINDOW, view(papers(10, 9), [talk]))) == ("general", REVIEW)
    assert said(run(WINDOW, view(papers(10, 2), [talk]))) == ("no_entry", PARTIAL)
    assert said(run(WINDOW, view(papers(10, 0), [talk]))) == ("general", REVIEW)
    assert said(run(WINDOW, view(papers(10, 0)))) == ("none", FAIL)
    assert said(run(WINDOW, view(papers(10, 0), navigation=gapped()))) == ("not_read", UNKNOWN)


def questions(count: int, day: str | None = "2021-11-01", **more: object) -> tuple[str, Verdict]:
    made = [
        page(
            f"问：第{n}项补贴怎么领？",
            day,
            "答：到政务服务大厅一楼窗口提交材料，当日办结。" * 2,
            column="政策问答",
            roles=["qa"],
        )
        for n in range(count)
    ]
    col = column("政策问答", "qa", items=[p.document for p in made], **more)
    return said(run(QA, view(made, [col])))


def test_collected_questions() -> None:
    assert questions(10) == ("enough", PASS)
    assert questions(3) == ("few", PARTIAL)
    assert questions(10, "2021-01-05") == ("stale", PARTIAL)
    assert questions(10, None) == ("undated", REVIEW)
    assert questions(3, coverage=gapped(Reason.BUDGET)) == ("not_read", UNKNOWN)
    inside = page(
        "《节水意见》政策问答", "2021-11-01", "问：为何节水？答：缺水。", kind=PageKind.INTERPRETATION, form="qa"
    )
    assert said(run(QA, view([inside], interpretations=[inside.document]))) == ("inside", REVIEW)
    assert said(run(QA, view([]))) == ("missing", PARTIAL)
    assert said(run(QA, view([], navigation=gapped()))) == ("not_read", UNKNOWN)


def test_one_page_may_hold_many_questions() -> None:
    text = "\n".join(f"{n}.第{n}项补贴怎么领？\n答：到窗口领取。" for n in range(1, 13))
    made = page("常见政策问题解答", "2021-11-01", text, column="政策问答", roles=["qa"])
    col = column("政策问答", "qa", items=[made.document])
    assert said(run(QA, view([made], [col]))) == ("enough", PASS)
    shut = page("常见政策问题解答", "2021-11-01", column="政策问答", roles=["qa"], read=False)
    assert said(run(QA, view([shut], [column("政策问答", "qa", items=[shut.document])]))) == ("not_read", UNKNOWN)
