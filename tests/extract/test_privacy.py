"""Personal numbers: found, judged by context, masked. All numbers are made up (area 371399) and belong to nobody."""

from __future__ import annotations

import json

import pytest

from checker.extract.attachments.filetext import FileText, PageText, TableText
from checker.extract.personal import is_identity, luhn, masked_text, scan
from checker.extract.privacy import privacy
from checker.model.facts import Privacy
from tests.extract.portal import article, page, portal

ID, ID_X = "371399197506150001", "37130019590615000X"
CARD = "6222020000000000000"


def card() -> str:
    return next(CARD[:-1] + str(n) for n in range(10) if luhn(CARD[:-1] + str(n)))


def found(body: str) -> Privacy:
    return portal({"/": page("首页", '<a href="/1.html">公示</a>'), "/1.html": article("公示", body)}).get(Privacy)


def kinds(body: str) -> list[tuple[str, str, bool]]:
    return [(h.kind, h.masked, h.doubtful) for h in found(body).hits]


def test_a_whole_number_in_a_cell() -> None:
    body = f"<table><tr><td>{ID}</td></tr></table>"
    assert kinds(body) == [("id", "371399********0001", False)]


@pytest.mark.parametrize("last", ["X", "x"])
def test_b_number_with_x(last: str) -> None:
    assert kinds(f"<p>公民身份号码 {ID_X[:-1]}{last}</p>") == [("id", f"371300********000{last}", False)]


def test_c_wrong_check_digit_in_running_text_is_ignored() -> None:
    assert kinds("<p>受理号为371399197506150002的事项已办结。</p>") == []


def test_d_wrong_check_digit_under_its_head_is_doubtful() -> None:
    body = "<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>甲</td><td>371399197506150002</td></tr></table>"
    assert kinds(body) == [("id", "371399********0002", True)]


@pytest.mark.parametrize("text", ["371399********0001", "3713991975****0001", "371399197506******"])
def test_e_accepted_masks(text: str) -> None:
    assert kinds(f"<p>身份证号：{text}</p>") == []


@pytest.mark.parametrize("text", ["202105201313130007", "371399190002290009", "111111111111111111"])
def test_f_no_identity_numbers(text: str) -> None:
    assert not is_identity(text)
    assert kinds(f"<p>编号见附件 {text}。</p>") == []


def test_g_landline() -> None:
    assert kinds("<p>办公电话:0539-6250101</p>") == []


def test_h_a_list_of_mobiles_and_one_contact_line() -> None:
    rows = "".join(f"<tr><td>人员{n}</td><td>138000{n:05d}</td></tr>" for n in range(40))
    hits = found(f"<table><tr><th>姓名</th><th>手机</th></tr>{rows}</table>").hits
    assert [(h.kind, h.note, h.count, h.doubtful) for h in hits] == [("phone", "list", 40, False)]
    contact = found("<p>联系人：王某，联系电话：13800138000。</p>").hits
    assert [(h.note, h.doubtful, h.masked) for h in contact] == [("contact", True, "138****8000")]


def test_i_number_inside_an_address_masked_there_too() -> None:
    hits = found(f'<p><img src="/upload/{ID}.jpg">照片</p>').hits
    assert [(h.kind, h.where) for h in hits] == [("id", "链接地址")]


def test_j_no_fact_repeats_the_number() -> None:
    fact = found(f'<p>身份证号{ID}，账号{card()}，手机13912345678。</p><a href="/f/{ID}.pdf">表</a>')
    text = json.dumps([str(h) for h in fact.hits], ensure_ascii=False)
    assert {h.kind for h in fact.hits} == {"id", "bank", "phone"}
    assert all(n not in text for n in (ID, card(), "13912345678"))
    assert all(h.evidence.quote == "" for h in fact.hits)
    assert masked_text(f"/upload/{ID}.jpg") == "/upload/371399********0001.jpg"


def test_labelled_codes_are_left_out() -> None:
    assert scan([f"统一社会信用代码：{ID}", f"索引号：{ID}"]) == ()
    assert scan([], [[["姓名", "项目代码"], ["甲", ID]]]) == ()


def test_bank_cards_need_luhn_and_a_word_that_says_so() -> None:
    good = card()
    bad = good[:-1] + str((int(good[-1]) + 1) % 10)
    assert [n.kind for n in scan([f"开户银行账号：{good}"])] == ["bank"]
    assert scan([f"订单{good}"]) == ()
    assert scan([f"开户银行账号：{bad}"]) == ()
    assert [n.masked for n in scan([], [[["姓名", "卡号"], ["甲", good]]])] == ["622202*********" + good[-4:]]


def test_addresses_with_names_are_for_a_person() -> None:
    table = [["姓名", "家庭住址"], *[[f"人员{n}", "某镇某村"] for n in range(3)]]
    assert [(n.kind, n.doubtful, n.count) for n in scan([], [table])] == [("address", True, 3)]
    assert scan([], [table[:3]]) == ()


def test_full_width_digits_are_digits() -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in ID)
    assert [n.kind for n in scan([wide])] == ["id"]


class Reader:
    """Gives every file the same text."""

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        table = TableText("名单", 1, (("姓名", "身份证号"), ("甲", ID)))
        return FileText("xlsx", True, pages=(PageText(1, "名单"),), tables=(table,))


def test_numbers_inside_files() -> None:
    pages = {
        "/": page("首页", '<a href="/1.html">公示</a>'),
        "/1.html": article("补助公示", "见附件。" * 30 + f'<a href="/f/{ID}.xlsx">名单.xlsx</a>'),
        f"/f/{ID}.xlsx": b"PK" + b"0" * 100,
    }
    gathered = portal(
        pages, purposes={f"/f/{ID}.xlsx": "attachment"}, media_types={f"/f/{ID}.xlsx": "application/vnd.ms-excel"},
        read_file=Reader(),
    )  # fmt: skip
    hits = [h for h in gathered.get(Privacy).hits if h.attachment]
    assert [(h.kind, h.masked) for h in hits] == [("id", "371399********0001")]
    assert ID not in str(hits)


def test_the_extractor_is_registered() -> None:
    from checker.extract import EXTRACTORS

    assert privacy in EXTRACTORS
