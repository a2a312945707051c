"""Nạp dữ liệu on a register of its own: ask, preview, write, take back; refusals, stops, and who else was faster."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data_access.engine import engine_for
from data_access.imports.fields import CLUBS
from data_access.models import AuditEvent, Club, ImportBatch
from render.texts import text
from tests.importing_files import club, header, make_book
from tests.province_file import CLUBS_IN, NAME, province_file
from tests.workbooks import sheets
from ui.parts import load, load_problems
from ui.parts import load_steps as steps
from ui.registry import page
from ui.work import Progress, Stopped

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
LOAD = page("nap-du-lieu")
OFFICE = "Hội Người cao tuổi Hà Nội"
LONG = 20


@pytest.fixture
def own(copied: Callable[[str], str]) -> str:
    """The empty register, copied: a test may write to it."""
    return copied("empty")


def _settled(app: AppTest) -> AppTest:
    """The page when its work has ended."""
    for _ in range(30):
        if not any(button.key == "load-stop" for button in app.button):
            return app
        app.run()
    raise AssertionError("the work did not end")


def _send(app: AppTest, content: bytes, name: str = NAME) -> AppTest:
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return _settled(app.run())


def _press(app: AppTest, key: str) -> AppTest:
    return _settled(app.button(key=key).click().run())


def _keys(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


def _named(app: AppTest) -> AppTest:
    return app.text_input(key="load-actor").set_value(OFFICE).run()


def _answered(app: AppTest, choice: int = 0) -> AppTest:
    app.radio[0].set_value(app.radio[0].options[choice])
    return _settled(next(button for button in app.button if "xem trước" in button.label or "preview" in button.label)
                    .click().run())  # fmt: skip


def _clubs(address: str) -> list[str]:
    with Session(engine_for(address)) as session:
        return list(session.scalars(select(Club.name).order_by(Club.code)))


def _loaded(app: AppTest, content: bytes) -> AppTest:
    """A file written, its question answered where it has one."""
    app = _send(_named(app), content)
    return _press(_answered(app) if app.radio else app, "load-write")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_is_asked_about_previewed_written_and_taken_back(
    own: str, visit: Visit, words: Callable[[AppTest], str], language: str
) -> None:
    vi = language == "vi"
    app = visit(LOAD, language=language)
    assert ("Sổ chưa nhận tệp nào" if vi else "No province's file") in words(app)
    app = _send(_named(app), province_file())
    assert len(app.radio) == 1 and "load-write" not in _keys(app)
    shown = words(app)
    assert ("Lỗi: 3" if vi else "Errors: 3") in shown and "khoảng 2023" in shown and "Xã Không Có" in shown
    app = _answered(app)
    shown = words(app)
    assert ("14 dòng mới, 0 dòng thay đổi" if vi else "14 new rows, 0 changed") in shown
    assert f"0 → {CLUBS_IN} (+{CLUBS_IN})" in shown and _clubs(own) == []
    app = _press(app, "load-write")
    shown = words(app)
    assert ("Biên nhận: đợt nạp số" if vi else "Receipt: batch") in shown and OFFICE in shown
    assert len(_clubs(own)) == CLUBS_IN and not app.exception
    app = _press(app, "load-undo")
    assert ("Sổ đã trở lại" if vi else "what it was before") in words(app) and _clubs(own) == []
    app = _press(app, "load-leave")
    shown = words(app)
    assert ("Sổ đang giữ 0 tệp của tỉnh, 1 tệp đã hoàn tác" if vi else "register: 0; taken back: 1") in shown
    assert not app.exception


def test_the_same_file_asks_nothing_and_changes_nothing(
    own: str, visit: Visit, words: Callable[[AppTest], str]
) -> None:
    file = province_file()
    _loaded(visit(LOAD), file)
    app = _send(_named(visit(LOAD)), file)
    assert not app.radio, "what was answered is remembered"
    assert "không có dòng nào để ghi: 3 dòng bị từ chối, 14 dòng giữ nguyên" in words(app)
    app = _press(app, "load-write")
    assert "giống hệt trong sổ; sổ không đổi" in words(app) and "load-undo" not in _keys(app)


def test_a_file_sent_again_with_a_cell_changed_shows_old_and_new(
    own: str, visit: Visit, words: Callable[[AppTest], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _loaded(visit(LOAD), province_file())
    monkeypatch.setattr(load_problems, "SHOWN", 1)
    app = _send(_named(visit(LOAD)), province_file(first_name="CLB Sen Hồng"))
    app = _answered(app) if app.radio else app
    shown = words(app)
    assert "Ô thay đổi: 1" in shown and "CLB Hoa Sen 0101" in shown and "CLB Sen Hồng" in shown
    assert any("Còn 2 dòng nữa" in caption.value for caption in app.caption)
    _press(app, "load-write")
    assert _clubs(own)[0] == "CLB Sen Hồng"


def test_nothing_is_written_without_a_name(own: str, visit: Visit) -> None:
    app = _answered(_send(visit(LOAD), province_file()))
    assert app.button(key="load-write").disabled
    app = _named(app)
    assert not app.button(key="load-write").disabled


def test_a_personal_column_refuses_the_file(own: str, visit: Visit, words: Callable[[AppTest], str]) -> None:
    rows = [[*header(CLUBS), "Họ tên chủ nhiệm"], [*club("0101"), "Nguyễn Văn A"]]
    app = _send(_named(visit(LOAD)), make_book({"CLB": rows}))
    shown = words(app)
    assert "bị từ chối; không ghi gì vào sổ" in shown and "Không dòng nào của tệp được ghi" in shown
    assert "Nguyễn Văn A" not in shown and "load-write" not in _keys(app)
    with Session(engine_for(own)) as session:
        assert session.scalar(select(func.count()).select_from(ImportBatch).where(ImportBatch.kind == "file")) == 0
    app = _press(app, "load-leave")
    assert "Sổ chưa nhận tệp nào" in words(app)


def test_who_was_faster_is_told_and_the_preview_is_made_again(
    own: str, visit: Visit, words: Callable[[AppTest], str]
) -> None:
    slow = _answered(_send(_named(visit(LOAD)), province_file(first_name="CLB Sen Trắng")))
    _loaded(visit(LOAD), province_file())
    slow = _press(slow, "load-write")
    shown = words(slow)
    assert "vừa được người khác cập nhật" in shown and _clubs(own)[0] == "CLB Hoa Sen 0101"
    slow = _press(slow, "load-again")
    assert "CLB Sen Trắng" in words(slow)
    _press(slow, "load-write")
    assert _clubs(own)[0] == "CLB Sen Trắng"


def test_a_batch_that_a_later_one_touched_is_refused_with_the_list_or_rebased(
    own: str, visit: Visit, words: Callable[[AppTest], str]
) -> None:
    first = _loaded(visit(LOAD), province_file())
    _loaded(visit(LOAD), province_file(first_name="CLB Sen Hồng"))
    first = _press(first, "load-undo")
    assert "sổ không đổi. Lý do ở dưới" in words(first) and len(_clubs(own)) == CLUBS_IN
    first = _press(first, "load-rebase")
    assert "Đã hoàn tác" in words(first) and _clubs(own) == ["CLB Sen Hồng"]


def test_long_work_shows_how_far_it_is_and_stops_when_asked(
    own: str, visit: Visit, words: Callable[[AppTest], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on, going = threading.Event(), threading.Event()

    def check(*_: Any, progress: Progress, **__: Any) -> None:
        progress(0.5)
        going.set()
        assert on.wait(LONG)
        progress(0.6)

    monkeypatch.setattr(load, "PATIENCE", 0.01)
    monkeypatch.setattr(steps, "check", check)
    app = visit(LOAD)
    app.file_uploader[0].set_value((NAME, b"x", "application/octet-stream"))
    app.run()
    assert going.wait(LONG)
    app.run()
    assert "load-stop" in _keys(app) and "Đang đọc và kiểm tra tệp" in words(app)
    app.button(key="load-stop").click().run()
    on.set()
    app = _settled(app)
    assert "Đã dừng theo yêu cầu" in words(app) and not app.exception


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_simulated_register_takes_no_file_and_says_what_to_do(
    visit: Visit, words: Callable[[AppTest], str], language: str
) -> None:
    app = visit(LOAD, language=language, ma="63-17")
    assert not app.file_uploader and "make empty" in words(app)
    assert app.selectbox(key="choose-profile").value == "34-25", "Hòa Bình is in Phú Thọ now"
    assert any(each.proto.id for each in app.get("download_button"))


@pytest.mark.parametrize("asked", ["63-99", "34-99", "xyz"])
def test_a_province_that_is_none_opens_the_first(visit: Visit, asked: str) -> None:
    app = visit(LOAD, ma=asked)
    assert app.selectbox(key="choose-profile").value == "34-91" and not app.exception


def test_a_read_only_database_takes_no_file(
    own: str, visit: Visit, words: Callable[[AppTest], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.load_form.writable", lambda _engine: False)
    app = visit(LOAD)
    assert not app.file_uploader and "chỉ cho đọc" in words(app)


def test_writing_and_taking_back_that_are_stopped_change_nothing(own: str) -> None:
    found = steps.check(
        own, (NAME, make_book({"CLB": [header(CLUBS), club("0101")]})), answers={}, progress=list[float]().append
    )
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.8:
            raise Stopped

    with pytest.raises(Stopped):
        steps.write(own, found, actor=OFFICE, progress=stop)
    assert shares and _clubs(own) == []
    receipt = steps.write(own, found, actor=OFFICE, progress=shares.append)
    assert receipt.batch is not None and len(_clubs(own)) == 1
    shares.clear()
    with pytest.raises(Stopped):
        steps.take_back(own, receipt.batch, actor=OFFICE, rebase=False, progress=stop)
    assert len(set(shares)) > 2 and len(_clubs(own)) == 1
    shares.clear()
    steps.take_back(own, receipt.batch, actor=OFFICE, rebase=False, progress=shares.append)
    assert shares == sorted(shares) and _clubs(own) == []


def test_the_code_of_refused_rows_is_that_of_what_is_kept_of_them(
    own: str, visit: Visit, words: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(st, "download_button", lambda label, **each: given.update({each["key"]: each}))
    bad = club("0102", founded_on="khoảng 2023")
    content = make_book({"CLB": [header(CLUBS), club("0101"), bad]})
    app = _send(visit(LOAD), content)
    taken = given["load-quarantine"]["data"]()
    with Session(engine_for(own)) as session:
        code = session.scalars(select(AuditEvent.subject).where(AuditEvent.action == "export")).one().removeprefix("#")
    assert f"Mã kiểm tra: #{code}" in str(sheets(taken)["CLB"]["A2"].value)
    assert text("vi", "origin.check_preview", code=code) in words(visit(LOAD, ma_kiem_tra=code))
    _press(_named(app), "load-write")
    assert text("vi", "origin.check_same", code=code) in words(visit(LOAD, ma_kiem_tra=code))


def test_new_rows_show_only_columns_that_a_row_fills(own: str, visit: Visit, words: Html) -> None:
    app = _answered(_send(visit(LOAD), province_file()))
    tables = [each for each in app.get("html") if "Dòng mới, CLB" in each.proto.body]
    assert tables and "Ngày thành lập" in tables[0].proto.body and "Ngày dừng" not in tables[0].proto.body
