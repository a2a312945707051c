"""The commands for provinces' files: what they write, say and exit with; never a traceback."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.cli.import_words import SHOWN
from data_access.cli.noting import account
from data_access.cli.progress import Steps
from data_access.cli.words import Voice
from data_access.engine import get_engine
from data_access.imports.fields import CLUBS, REPORTS
from data_access.imports.files.quarantine import origins, quarantine_xlsx
from data_access.imports.run import check
from data_access.models import (
    AuditEvent,
    Club,
    ClubReport,
    ImportAnswer,
    ImportBatch,
    ImportRow,
    ImportSheet,
    RejectedRow,
)
from tests.data.importing import dump, sums_hold
from tests.data.registers_at_home import record_kind
from tests.importing_files import club, header, make_book, report
from tests.workbooks import part, sheets

Rows = list[list[object]]


def write(file: Path, *, clubs: Rows | None = None, reports: Rows | None = None, **more: Rows) -> Path:
    """A workbook with the template's headers."""
    sheets: dict[str, Any] = {}
    if clubs is not None:
        sheets["CLB"] = [header(CLUBS), *clubs]
    if reports is not None:
        sheets["Báo cáo tháng"] = [header(REPORTS), *reports]
    file.write_bytes(make_book({**sheets, **more}))
    return file


def counts() -> tuple[int, int, int, int]:
    """Clubs, reports, loaded files, refused rows."""
    with Session(get_engine()) as session:
        batches = session.scalar(select(func.count()).select_from(ImportBatch).where(ImportBatch.kind == "file"))
        clubs, reports, refused = (
            session.scalar(select(func.count()).select_from(model)) for model in (Club, ClubReport, RejectedRow)
        )
    return int(clubs or 0), int(reports or 0), int(batches or 0), int(refused or 0)


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    """What was said as JSON."""
    return json.loads(capsys.readouterr().out)


def test_a_file_goes_in_and_the_same_again_changes_nothing(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a.xlsx", clubs=[club("0101"), club("0102")], reports=[report("0101"), report("0102")])
    assert main(["import", str(file), "--check", "--json"]) == 0
    sheets = {name: {"accepted": 2, "rejected": 0, "unchanged": 0, "changed": 0} for name in ("CLB", "Báo cáo tháng")}
    assert answer(capsys) == {"outcome": "accepted", "sheets": sheets, "problems": []}
    assert counts() == (0, 0, 0, 0)
    assert main(["import", str(file), "--by", "Hội NCT TP. Hà Nội"]) == 0
    assert "đợt" in capsys.readouterr().out
    assert counts() == (2, 2, 1, 0)
    with Session(get_engine()) as session:
        before = dump(session)
        sums_hold(session)
    assert main(["import", str(file), "--json"]) == 0
    again = answer(capsys)["sheets"]
    assert again == {name: {**sums, "unchanged": 2} for name, sums in sheets.items()}
    assert main(["import", str(file)]) == 0
    assert "không ghi gì" in capsys.readouterr().out
    with Session(get_engine()) as session:
        assert dump(session) == before
    assert counts() == (2, 2, 1, 0)
    assert main(["batches"]) == 0
    assert "Hội NCT TP. Hà Nội: mới 4, sửa 0, không đổi 0, từ chối 0" in capsys.readouterr().out


def test_refused_rows_come_back_as_a_workbook_and_can_be_sent_again(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = report("0102", members=5_000)
    file = write(tmp_path / "a.xlsx", clubs=[club("0101"), club("0102")], reports=[report("0101"), bad])
    assert main(["import", str(file), "--json"]) == 3
    found = answer(capsys)
    assert found["outcome"] == "accepted_with_warnings"
    assert found["sheets"]["Báo cáo tháng"] == {"accepted": 1, "rejected": 1, "unchanged": 0, "changed": 0}
    (problem,) = [each for each in found["problems"] if each["level"] == "error"]
    assert set(problem) == {"level", "sheet", "cell", "code", "value", "message"}
    assert (problem["sheet"], problem["cell"], problem["code"], problem["value"]) == (
        "Báo cáo tháng", "C3", "out_of_range", "5000")  # fmt: skip
    assert counts() == (2, 1, 1, 1)
    assert main(["quarantine"]) == 0
    assert "C3" in capsys.readouterr().out
    back = tmp_path / "sửa.xlsx"
    assert main(["quarantine", "--out", str(back)]) == 0
    capsys.readouterr()
    assert main(["import", str(back), "--check", "--json"]) == 4
    assert answer(capsys)["outcome"] == "rejected_whole"
    assert main(["import", str(file), "--json"]) == 3
    assert counts() == (2, 1, 1, 1)
    assert main(["quarantine", "99"]) == 2


STACKED: Rows = [
    ["ĐVT: nghìn đồng"],
    ["Mã CLB", "Tháng", "Thành viên", "Quỹ tăng thu nhập"],
    ["0101", "9/2025", 50, 500],
    ["0102", "9/2025", "năm mươi", 700],
    [],
    ["Tên CLB", "Mã CLB", "Xã", "Tỉnh", "Ngày thành lập"],
    ["CLB Một", "0101", "Phường Ba Đình", "Hà Nội", "1/8/2025"],
    ["CLB Hai", "0102", "Phường Ba Đình", "Hà Nội", "1/8/2025"],
    ["CLB Ba", "0103", "Phường Ba Đình", "Hà Nội", "hôm qua"],
    ["ĐVT: đồng"],
    ["Tháng", "Quỹ tăng thu nhập", "Mã CLB", "Thành viên"],
    ["10/2025", 900_000, "0102", 55],
    ["10/2025", 800_000, "0101", "nhiều"],
]
FUND = f"{chr(ord('A') + REPORTS.index('income_fund'))}6"


def test_rows_of_several_tables_on_a_sheet_come_back_each_under_its_own_header(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their letters and units differ: from the file at hand and from quarantine the same workbook is made."""
    file, answers, back = tmp_path / "a.xlsx", tmp_path / "a.json", tmp_path / "sửa.xlsx"
    file.write_bytes(make_book({"Tổng hợp": STACKED}))
    answers.write_text(json.dumps({"which_scale:reports:1000": "1000"}), encoding="utf-8")
    assert main(["import", str(file), "--answers", str(answers)]) == 3
    assert counts() == (2, 2, 1, 3)
    with Session(get_engine()) as session:
        tables = session.scalars(select(ImportSheet).order_by(ImportSheet.header_row)).all()
        assert [(t.header_row, t.kind, t.scale, t.accepted, t.rejected) for t in tables] == [
            (2, "reports", 1_000, 1, 1), (6, "clubs", 1, 2, 1), (11, "reports", 1, 1, 1)]  # fmt: skip
        rows = session.scalars(select(ImportRow).where(ImportRow.table_name == "club_report"))
        headers = {row.record.split(" ")[1]: session.get_one(ImportSheet, row.sheet_id).header_row for row in rows}
        assert headers == {"2025-09-01": 2, "2025-10-01": 11}
        assert {report.income_fund for report in session.scalars(select(ClubReport))} == {500_000, 900_000}
    capsys.readouterr()
    assert main(["quarantine"]) == 0
    assert sorted(line.partition("!")[2].partition(":")[0] for line in capsys.readouterr().out.splitlines()) == [
        "C4", "D13", "E9"]  # fmt: skip
    assert main(["quarantine", "--out", str(back)]) == 0
    with Session(get_engine()) as session:
        looked = check(session, file.name, file.read_bytes(), today=dt.date(2026, 11, 20))
    here = quarantine_xlsx(looked.validated.refused, origin=origins(looked.book), made=dt.datetime(2026, 11, 25))
    for data in (back.read_bytes(), here):
        made = sheets(data)
        assert set(made) == {"CLB", "Báo cáo tháng", "Báo cáo tháng (nghìn đồng)"}
        scaled, plain, clubs = made["Báo cáo tháng (nghìn đồng)"], made["Báo cáo tháng"], made["CLB"]
        assert [scaled[cell].value for cell in ("A3", "A6", "B6", "C6", FUND)] == [
            "ĐVT: nghìn đồng", "0102", "9/2025", "năm mươi", "700"]  # fmt: skip
        assert [plain[cell].value for cell in ("A6", "B6", "C6", FUND)] == ["0101", "10/2025", "nhiều", "800000"]
        assert [clubs[cell].value for cell in ("A6", "B6", "G6")] == ["0103", "CLB Ba", "hôm qua"]
        assert "A3" not in plain
        noted = "".join(part(data, f"xl/comments{number}.xml") for number in (1, 2, 3))
        assert re.findall(r'ref="([A-Z]+6)"', noted) == ["G6", "C6", "C6"], "the cell at fault has its reason"


def test_a_file_of_which_no_row_is_left_is_rejected_whole(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a.xlsx", clubs=[club("0101", province="Atlantis")])
    assert main(["import", str(file), "--json"]) == 4
    found = answer(capsys)
    assert (found["outcome"], found["sheets"]["CLB"]["rejected"]) == ("rejected_whole", 1)
    assert "unknown_province" in {each["code"] for each in found["problems"]}
    assert counts() == (0, 0, 1, 1)


def test_personal_columns_leave_nothing_behind(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[*header(CLUBS), "Số CCCD"], [*club("0101"), "001090001234"]]
    file = tmp_path / "a.xlsx"
    file.write_bytes(make_book({"CLB": rows}))
    with Session(get_engine()) as session:
        before = dump(session)
        events = session.scalar(select(func.count()).select_from(AuditEvent))
    assert main(["import", str(file), "--json"]) == 4
    said = capsys.readouterr()
    assert "001090001234" not in said.out + said.err
    assert json.loads(said.out)["problems"][0]["code"] == "personal_columns"
    assert counts() == (0, 0, 0, 0)
    with Session(get_engine()) as session:
        assert dump(session) == before
        assert session.scalar(select(func.count()).select_from(AuditEvent)) == events


def test_a_question_is_answered_once(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path / "a.xlsx", clubs=[club("0101", name="CLB Hoa Sen", village="Tổ 1")])
    assert main(["import", str(first)]) == 0
    file = write(tmp_path / "b.xlsx", clubs=[club("0999", name="CLB Hoa Sen", village="Tổ 1")])
    capsys.readouterr()
    assert main(["import", str(file), "--json"]) == 5
    found = answer(capsys)
    assert (found["outcome"], counts()) == ("needs_answer", (1, 0, 1, 0))
    (asked,) = [each for each in found["problems"] if each["level"] == "question"]
    assert asked["code"] == "same_club"
    key = asked["message"].rpartition(" [")[2].partition("]: ")[0]
    choice = asked["message"].rpartition("]: ")[2].split(" ")[0]
    assert main(["import", str(file)]) == 5
    assert f"[{key}]" in capsys.readouterr().out
    answers = tmp_path / "trả lời.csv"
    answers.write_text(f'câu hỏi,trả lời\n"{key}",{choice}\n', encoding="utf-8-sig")
    assert main(["import", str(file), "--answers", str(answers)]) == 0
    with Session(get_engine()) as session:
        assert [(a.question, a.answer) for a in session.scalars(select(ImportAnswer))] == [(key, choice)]
    capsys.readouterr()
    assert main(["import", str(file), "--json"]) == 0
    as_json = tmp_path / "a.json"
    as_json.write_text(json.dumps({key: "hoa hồng"}), encoding="utf-8")
    assert main(["import", str(file), "--answers", str(as_json), "--json"]) == 4
    as_json.write_text("[1, 2]", encoding="utf-8")
    assert main(["import", str(file), "--answers", str(as_json)]) == 2
    answers.write_text("một cột\n", encoding="utf-8")
    assert main(["import", str(file), "--answers", str(answers)]) == 2


def _answers_and_events() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is remembered, as (digest, question), and what the trail says was answered, by whom."""
    with Session(get_engine()) as session:
        kept = [(each.digest, each.question) for each in session.scalars(select(ImportAnswer))]
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "answer").order_by(AuditEvent.id))
        told = [(each.subject.removeprefix("sha256 "), question.strip(), each.actor) for each in events
                for question in json.loads(each.detail or "{}")]  # fmt: skip
    assert sorted(kept) == sorted((digest, question) for digest, question, _ in told)
    return kept, [(question, actor) for _, question, actor in told]


def test_an_answer_is_remembered_with_who_gave_it_or_not_at_all(register: Path, tmp_path: Path) -> None:
    """Looking only keeps nothing; a file of which no row is left, and one sent again, keep what was answered."""
    rows: Rows = [["ĐVT: nghìn đồng"], header(REPORTS), report("9999", income_fund=5)]
    file, answers = tmp_path / "a.xlsx", tmp_path / "a.json"
    file.write_bytes(make_book({"Báo cáo tháng": rows}))
    key = "which_scale:reports:1000"
    answers.write_text(json.dumps({key: "1000"}), encoding="utf-8")
    given = ["--answers", str(answers), "--by", "Hội tỉnh"]
    assert main(["import", str(file), *given, "--check"]) == 4
    assert _answers_and_events() == ([], [])
    assert main(["import", str(file), *given]) == 4
    assert _answers_and_events()[1] == [(key, "Hội tỉnh")]
    assert main(["import", str(file), *given]) == 4
    assert len(_answers_and_events()[0]) == 1, "the same answer to the same file is nothing new"
    answers.write_text(json.dumps({key: "1"}), encoding="utf-8")
    assert main(["import", str(file), *given]) == 4
    assert [who for _, who in _answers_and_events()[1]] == ["Hội tỉnh"] * 2


def test_several_files_and_the_gravest_code(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path / "a.xlsx", clubs=[club("0101")])
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(good.read_bytes()[:500])
    some = write(tmp_path / "c.xlsx", clubs=[club("0102"), club("0103", province="Atlantis")])
    missing = tmp_path / "không có.xlsx"
    assert main(["import", str(good), str(broken), str(missing), str(some), "--json"]) == 4
    found = answer(capsys)
    assert [Path(each["file"]).name for each in found] == ["a.xlsx", "b.xlsx", "không có.xlsx", "c.xlsx"]
    assert [each["outcome"] for each in found] == [
        "accepted", "rejected_whole", "rejected_whole", "accepted_with_warnings"]  # fmt: skip
    assert counts()[0] == 2
    assert main(["--lang", "en", "import", str(good), str(some)]) == 3
    assert "unchanged 1" in capsys.readouterr().out


def test_a_simulated_register_is_pointed_at_a_real_one(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record_kind(register, kind="simulated")
    file = write(tmp_path / "a.xlsx", clubs=[club("0101")])
    assert main(["import", str(file)]) == 4
    assert "make empty" in capsys.readouterr().out
    assert counts() == (0, 0, 0, 0)


def test_a_batch_is_taken_back_by_its_number(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session(get_engine()) as session:
        before = dump(session)
    one = write(tmp_path / "a.xlsx", clubs=[club("0101")], reports=[report("0101", members=50)])
    two = write(tmp_path / "b.xlsx", reports=[report("0101", members=55)])
    assert main(["import", str(one), str(two)]) == 0
    with Session(get_engine()) as session:
        first, second = session.scalars(
            select(ImportBatch.id).where(ImportBatch.kind == "file").order_by(ImportBatch.id)
        )
    capsys.readouterr()
    assert main(["undo", str(first)]) == 2
    said = capsys.readouterr().err
    assert "Thành viên: 50 → 55" in said and "--rebase" in said
    assert main(["undo", str(second)]) == 0
    assert main(["undo", str(first), "--by", "Hội tỉnh"]) == 0
    with Session(get_engine()) as session:
        assert dump(session) == before
    assert main(["undo", "9999"]) == 2
    capsys.readouterr()
    assert main(["batches"]) == 0
    assert capsys.readouterr().out.count("ĐÃ HOÀN TÁC") == 2
    assert main(["undo", str(first)]) == 2


def test_an_empty_register_says_so(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "batches"]) == 0
    assert main(["quarantine"]) == 0
    said = capsys.readouterr().out
    assert "No file was loaded yet." in said and "Không có dòng nào" in said


def test_a_preview_says_every_cell_old_and_new_and_which_month_moves(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a.xlsx", clubs=[club("0101")],
                 reports=[report("0101", "9/2025"), report("0101", "10/2025")])  # fmt: skip
    assert main(["import", str(file)]) == 0
    capsys.readouterr()
    again = write(tmp_path / "b.xlsx", clubs=[club("0101", village="Thôn 2")], reports=[report(members=58)])
    assert main(["import", str(again), "--check"]) == 0
    said = capsys.readouterr().out
    assert "sẽ sửa: CLB, dòng 2 (0101), Thôn: – → Thôn 2" in said
    assert "sẽ sửa: Báo cáo tháng, dòng 2 (0101), Thành viên: 50 → 58" in said
    assert "Hà Nội, 9/2025: CLB 1 → 1" in said and "thành viên 50 → 58" in said
    assert main(["import", str(again)]) == 0
    assert "sẽ sửa" not in capsys.readouterr().out


def test_a_preview_of_many_changes_counts_the_rest(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [f"{k:04}" for k in range(SHOWN + 3)]
    assert main(["import", str(write(tmp_path / "a.xlsx", clubs=[club(code) for code in codes]))]) == 0
    capsys.readouterr()
    again = write(tmp_path / "b.xlsx", clubs=[club(code, village="Thôn 2") for code in codes])
    assert main(["--lang", "en", "import", str(again), "--check"]) == 0
    said = capsys.readouterr().out
    assert said.count("would change:") == SHOWN and "… and 3 more cells would change" in said


def test_an_answer_nobody_asked_for_and_a_sheet_that_is_not_there_are_named(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a.xlsx", clubs=[club("0101", commune="Giảng Võ", founded_on=dt.date(2024, 5, 4))])
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps({"which_epoch:01": "from", "which_epock:01": "from"}), encoding="utf-8")
    sheet = ["--sheet", "CLB", "--sheet", "CLBB"]
    assert main(["import", str(file), "--check", "--answers", str(answers), *sheet]) == 0
    said = capsys.readouterr().err
    assert "“which_epock:01”" in said and "“which_epoch:01”" not in said
    assert "“CLBB”" in said and "“CLB”" not in said


def test_progress_before_the_first_step_names_the_file_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 2.0, 4.0])
    monkeypatch.setattr("data_access.cli.progress.time.monotonic", lambda: next(clock))
    steps = Steps(Voice("vi"), files=2)
    steps.file(1, "f7.xlsx")
    steps.say("đọc", 0.5)
    assert capsys.readouterr().err.splitlines() == ["… 2/2 f7.xlsx, ~2 s 50%", "… 2/2 f7.xlsx: đọc, ~1 s 75%"]


def test_a_file_that_was_refused_whole_is_not_called_written(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "a.xlsx", clubs=[club("0101", province="Atlantis")])
    assert main(["import", str(file)]) == 4
    said = capsys.readouterr().out
    assert "Đã ghi" not in said and "Không ghi dòng nào vào sổ" in said and "quarantine" in said


def test_who_states_no_name_is_known_by_the_account(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "hoa")
    monkeypatch.setattr("platform.node", lambda: "may-1")
    file = write(tmp_path / "a.xlsx", clubs=[club("0101")])
    assert main(["import", str(file), "--check"]) == 0
    assert "--by" not in capsys.readouterr().err
    assert main(["import", str(file)]) == 0
    assert "Không khai --by; nhật ký ghi: hoa@may-1 (python -m data_access)" in capsys.readouterr().err
    with Session(get_engine()) as session:
        batch = session.scalars(select(ImportBatch).where(ImportBatch.kind == "file")).one()
        assert batch.actor == "hoa@may-1 (python -m data_access)"
    assert main(["undo", str(batch.id), "--by", "Hội tỉnh"]) == 0
    assert "Không khai" not in capsys.readouterr().err


def test_an_account_without_a_name_is_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert account("exports").startswith("?@") and account("exports").endswith("(python -m exports)")
