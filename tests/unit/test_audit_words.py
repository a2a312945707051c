"""Events of the audit trail in words: no JSON, no code of a program."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data_access.queries.audit import Event
from render.audit_words import detail_text, subject_text
from render.texts import LANGUAGES

AT = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
COUNTS = {"new": 3, "changed": 0, "unchanged": 1, "rejected": 2}


def _event(action: str, detail: object, subject: str = "batch 14") -> Event:
    text = detail if isinstance(detail, str) or detail is None else json.dumps(detail, ensure_ascii=False)
    return Event(1, AT, "Hội", action, subject, text)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (_event("import", {"file": "hn.xlsx", "sha256": "ab", "sheets": {"CLB": COUNTS}}),
         "hn.xlsx; CLB: 3 mới, 1 giữ nguyên, 2 bị từ chối"),
        (_event("import", {"file": "hn.xlsx", "sheets": {"CLB": {}}}), "hn.xlsx; CLB: không có dòng nào"),
        (_event("import", {"sha256": "ab", "nothing new": True}), "tệp không có gì mới, sổ không đổi"),
        (_event("import", '{"file": "hn'), ""),
        (_event("import", "[1]"), ""),
        (_event("undo", "rebase; hn.xlsx"), "hn.xlsx; giữ giá trị của đợt sau"),
        (_event("undo", "hn.xlsx"), "hn.xlsx"),
        (_event("answer", {"01 which_epoch:01": "from"}), "Thành phố Hà Nội, bản đồ của các xã trong tệp: từ 1/7/2025"),
        (_event("answer", {"which_decimal:budget:amount": "."}), "dấu thập phân (Ngân sách, Số tiền): dấu “.”"),
        (_event("answer", {"which_scale:budget:1000000": "1000000"}), "đơn vị tính (Ngân sách): nhân 1.000.000"),
        (_event("answer", {"01 same_club:01:hn-9": "new"}),
         "Thành phố Hà Nội, CLB hn-9 trùng tên và nơi với CLB đã có: là CLB khác"),
        (_event("answer", {"01 which_commune:34-01:quangoai": "34:09619"}),
         "Thành phố Hà Nội, xã nào có tên “quangoai”: Xã Quảng Oai"),
        (_event("answer", {"odd:question": "x"}), "odd:question: x"),
        (_event("post", "expenditure 450050 USD"), "quyết toán: 4.500,50\N{NO-BREAK SPACE}USD"),
        (_event("export", "/do-phu?chi-so=clubs"), "/do-phu"),
        (_event("close-period", None), ""),
    ],
)  # fmt: skip
def test_an_event_is_told_in_words(event: Event, said: str) -> None:
    assert detail_text("vi", event) == said


def test_what_it_was_done_to_is_short() -> None:
    assert subject_text("vi", _event("import", None)) == "đợt nạp 14"
    assert subject_text("en", _event("import", None)) == "batch 14"
    assert subject_text("vi", _event("answer", None, f"sha256 {'ab' * 32}")) == "tệp có mã băm abababababab…"
    assert subject_text("vi", _event("export", None, "#0123456789")) == "#0123456789"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_event_is_told_in_braces(language: str) -> None:
    told = {"file": "hn.xlsx", "sha256": "ab", "sheets": {"CLB": COUNTS}}
    assert not set("{}") & set(detail_text(language, _event("import", told)))
