"""Files loaded before: listed, opened again by the field or the address, taken back, their refused rows fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.imports.fields import CLUBS
from tests.app.test_load import LOAD, OFFICE, _clubs, _loaded, _named, _press, _send
from tests.importing_files import club, header, make_book
from tests.province_file import CLUBS_IN, province_file
from tests.workbooks import sheets
from ui.registry import page

Visit = Callable[..., AppTest]
Words = Callable[[AppTest], str]
OPEN = "choose-batch"


@pytest.fixture
def own(copied: Callable[[str], str], visit: Visit) -> str:
    """An empty register into which a file with three refused rows was loaded, and one with another club."""
    address = copied("empty")
    _loaded(visit(LOAD), province_file())
    _loaded(visit(LOAD), make_book({"CLB": [header(CLUBS), club("0901")]}))
    return address


def _batches(app: AppTest) -> list[int]:
    return [int(option.split()[1].rstrip(":")) for option in app.selectbox(key=OPEN).options if "Đợt" in option]


def test_the_newest_comes_first_and_tells_file_name_time_and_counts(own: str, visit: Visit, words: Words) -> None:
    app = visit(LOAD)
    newest, oldest = _batches(app)
    shown = words(app)
    assert newest > oldest and shown.index(f"dot={newest}") < shown.index(f"dot={oldest}")
    assert "Sổ đã nhận 2 tệp" in shown and "Các tệp đã nạp" in shown
    for said in ("Hà Nội quý 3.xlsx", OFFICE, "(UTC+7)", "Còn cần sửa", "trong sổ"):
        assert said in shown


def test_an_old_batch_is_opened_taken_back_and_no_longer_counted(own: str, visit: Visit, words: Words) -> None:
    app = _named(visit(LOAD))
    oldest = _batches(app)[-1]
    app = app.selectbox(key=OPEN).set_value(oldest).run()
    assert f"Biên nhận: đợt nạp số {oldest}" in words(app) and app.query_params["dot"] == str(oldest)
    app = _press(app, "load-undo")
    shown = words(app)
    assert f"Đã hoàn tác đợt nạp số {oldest}" in shown and "đã hoàn tác" in shown
    assert len(_clubs(own)) == 1
    app = _press(app, "load-leave")
    assert "dot" not in app.query_params
    assert "Sổ đang giữ 1 tệp của tỉnh, 1 tệp đã hoàn tác" in words(app)
    again = visit(LOAD, dot=str(oldest))
    assert OFFICE in words(again) and not [button for button in again.button if button.key == "load-undo"]


def test_the_checks_of_taking_back_hold_for_an_old_batch(own: str, visit: Visit, words: Words) -> None:
    _loaded(visit(LOAD), province_file(first_name="CLB Sen Hồng"))
    oldest = _batches(visit(LOAD))[-1]
    app = visit(LOAD, dot=str(oldest))
    assert app.button(key="load-undo").disabled and "trước khi hoàn tác" in app.caption[-1].value
    app = _press(_named(app), "load-undo")
    assert "sổ không đổi. Lý do ở dưới" in words(app) and len(_clubs(own)) == CLUBS_IN + 1
    app = _press(app, "load-rebase")
    assert "Đã hoàn tác" in words(app) and "CLB Sen Hồng" in _clubs(own)


def test_the_rows_of_an_old_batch_come_back_until_they_are_mended(
    own: str, visit: Visit, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(st, "download_button", lambda label, **each: given.update({each["key"]: (label, each)}))
    oldest = _batches(visit(LOAD))[-1]
    visit(LOAD, dot=str(oldest))
    label, made = given["load-quarantine"]
    assert "(3)" in label and any(cell.value == "khoảng 2023" for cell in sheets(made["data"]())["CLB"].values())
    _loaded(visit(LOAD), make_book({"CLB": [header(CLUBS), club("0113"), club("0114")]}))
    visit(LOAD, dot=str(oldest))
    assert "(1)" in given["load-quarantine"][0]


def test_a_batch_that_is_none_leaves_a_note_and_a_file_at_hand_is_not_pushed_aside(
    own: str, visit: Visit, words: Words
) -> None:
    assert words(visit(LOAD, dot="999999")).count("tc-note") == 1
    app = _named(visit(LOAD))
    oldest = str(_batches(app)[-1])
    app = _send(app, make_book({"CLB": [header(CLUBS), club("0902")]}))
    assert not [box for box in app.selectbox if box.key == OPEN]
    app.query_params["dot"] = oldest
    assert "0902" in words(app.run()) and "Biên nhận" not in words(app)


def test_the_trail_tells_loads_in_words_and_leads_to_them(own: str, visit: Visit, words: Words) -> None:
    oldest = _batches(visit(LOAD))[-1]
    shown = words(visit(page("nhat-ky")))
    assert f"đợt nạp {oldest}" in shown and "13 mới" in shown and f"dot={oldest}" in shown
    assert "{" not in shown and "sha256" not in shown and "which_epoch" not in shown
    box = next(each for each in visit(page("nhat-ky")).text_input if each.label == "Từ ngày")
    assert box.placeholder == "ngày/tháng/năm"
