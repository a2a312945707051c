"""The template of a province: its clubs on both engines, its lists and limits, and the command that writes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.dataset import record
from data_access.imports.fields import SHEETS
from data_access.imports.files import words
from data_access.imports.files.guide import GUIDE
from data_access.imports.files.quarantine import origins, quarantine_xlsx
from data_access.imports.files.sheets import MARK
from data_access.imports.files.template import GUIDE_SHEET, LIST_SHEET, file_name, template_xlsx
from data_access.imports.plan import make_plan
from data_access.imports.problems import FileRefused
from data_access.imports.read import read_book
from data_access.imports.records import Validated
from data_access.imports.tables import Book
from data_access.imports.validate import choices, validate
from data_access.models import Club
from data_access.queries.importing import read_known
from data_access.queries.template import TemplateFacts, template_facts
from data_access.scope import EVERYTHING, OutOfScope, Scope
from geo.spelling import compact
from geo.units import units_in
from indicators.registry import INDICATORS, TARGET_INDICATORS
from tests.data.registers_at_home import record_kind
from tests.importing_files import make_book
from tests.workbooks import Found, part, sheets

TODAY = dt.date(2026, 11, 25)
PHU_THO = "25"
_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def facts_of(filled_session: Session) -> TemplateFacts:
    """Hà Nội with its thirty clubs; three as provinces send them: imprecise, under no scheme, like a formula."""
    first, second, third = filled_session.scalars(select(Club).order_by(Club.code).limit(3))
    first.founded_precision, first.name = "month", "=HYPERLINK(1)"
    second.founded_precision, second.scheme = "year", "khac"
    third.closed_on, third.village = dt.date(2024, 5, 1), "Thôn Đông"
    filled_session.flush()
    return template_facts(filled_session, EVERYTHING, province="01")


def _rules(data: bytes, sheet: int) -> dict[str, etree._Element]:
    """Validations of a sheet by the letters of their column."""
    tree = etree.fromstring(part(data, f"xl/worksheets/sheet{sheet}.xml").encode())
    found = tree.iterfind("m:dataValidations/m:dataValidation", _NS)
    return {str(rule.get("sqref")).split(":")[0].rstrip("0123456789"): rule for rule in found}


def test_known_clubs_stand_as_they_were_stated(facts_of: TemplateFacts) -> None:
    cells = sheets(template_xlsx(facts_of, today=TODAY))["CLB"]
    assert [cells[f"{letter}5"].value for letter in "ABCDEFGHIJK"] == [
        "Mã CLB", "Tên CLB", "Tỉnh", "Huyện", "Xã", "Thôn", "Ngày thành lập", "Ngày dừng", "Đề án", "Dự án",
        "Nguồn kinh phí",
    ]  # fmt: skip
    assert [cells[f"A{row}"].value for row in (7, 36)] == ["HN-000", "HN-029"] and "A37" not in cells
    assert cells["B7"] == Found(None, "=HYPERLINK(1)") and cells["G7"].value == "1/2022"
    assert cells["G8"].value == "2022" and cells["I8"].value == "khác"
    assert cells["H9"].value == 45413.0 and cells["F9"].value == "Thôn Đông" and cells["I9"].value == 1336.0
    old = units_in("63-2025", level="commune", province="01")
    assert cells["E9"].value in {unit.full_name for unit in old} and str(cells["D9"].value).startswith("Quận")
    assert cells["C9"].value == "Hà Nội"


def test_every_sheet_has_a_row_of_examples_and_names_the_areas(facts_of: TemplateFacts) -> None:
    data = template_xlsx(facts_of, today=TODAY)
    found = sheets(data)
    for kind in SHEETS:
        assert str(found[kind.title]["A6"].value).startswith("Ví dụ: ")
        shown = [cell for address, cell in found[kind.title].items() if address.rstrip("6").isalpha()]
        assert len(shown) >= sum(field.required for field in kind.fields)
    assert "Chăm sóc sức khỏe" in str(_rules(data, 3)["I"].get("prompt"))
    asked = {str(cell.value) for cell in found[GUIDE_SHEET].values()}
    assert {"Vận động nguồn lực", "Resource mobilisation"} <= {text.partition(":")[0] for text in asked}


def test_every_kind_has_its_sheet_between_explanations_and_lists(facts_of: TemplateFacts) -> None:
    found = sheets(template_xlsx(facts_of, today=TODAY))
    assert list(found) == [GUIDE_SHEET, *(kind.title for kind in SHEETS), LIST_SHEET]
    for kind in SHEETS:
        heads = [cell.value for address, cell in found[kind.title].items() if address.rstrip("5").isalpha()]
        assert heads == [field.header for field in kind.fields]
        assert found[kind.title]["A3"].value == MARK
    assert {cell.formula for cells in found.values() for cell in cells.values()} == {None}


def test_lists_hold_the_communes_of_todays_map_and_what_the_register_knows(facts_of: TemplateFacts) -> None:
    data = template_xlsx(facts_of, today=TODAY)
    cells = sheets(data)[LIST_SHEET]
    columns = {str(cells[f"{letter}1"].value): letter for letter in "ABCDEFGHIJKLMNO"}
    listed = {
        head: {cell.value for address, cell in cells.items() if address.rstrip("0123456789") == letter} - {head}
        for head, letter in columns.items()
    }
    assert listed["Danh mục xã, phường, đặc khu"] == {
        unit.full_name for unit in units_in("34", level="commune", province="01")
    }
    assert listed["Danh mục đề án"] == {1336.0, 1533.0, 1648.0, "khác"}
    assert {"VIE085", "VIE071"} <= listed["Danh mục dự án"] and "KOICA-HAK" in listed["Danh mục nhà tài trợ"]
    clubs = _rules(data, 2)
    commune = columns["Danh mục xã, phường, đặc khu"]
    assert clubs["E"].findtext("m:formula1", namespaces=_NS) == f"'Danh mục'!${commune}$2:${commune}$127"
    assert clubs["E"].get("errorStyle") == "warning", "an old address may stand there"
    assert clubs["J"].get("errorStyle") is None, "a project that is not known may not"


def test_cells_refuse_what_the_rules_refuse_and_say_what_to_write(facts_of: TemplateFacts) -> None:
    rules = _rules(template_xlsx(facts_of, today=TODAY), 3)
    code, month, members, older = (rules[letter] for letter in "ABCD")
    assert month.get("type") == "date" and month.findtext("m:formula2", namespaces=_NS) == "TODAY()"
    assert members.get("type") == "whole"
    assert [members.findtext(f"m:formula{k}", namespaces=_NS) for k in (1, 2)] == ["1", "1000"]
    assert older.findtext("m:formula2", namespaces=_NS) == "IF(ISNUMBER($C6),$C6,1000)"
    assert "số nguyên từ 1 đến 1.000" in str(members.get("error"))
    assert str(code.get("prompt")).startswith("Bắt buộc.") and "Ví dụ: HN-0125" in str(code.get("prompt"))
    assert all(
        len(str(rule.get("prompt"))) <= 255 and len(str(rule.get("error", ""))) <= 255 for rule in rules.values()
    )


def test_the_same_facts_and_day_give_the_same_bytes(facts_of: TemplateFacts) -> None:
    assert template_xlsx(facts_of, today=TODAY) == template_xlsx(facts_of, today=TODAY)


def test_a_merged_province_lists_those_it_was_made_of(filled_session: Session) -> None:
    facts = template_facts(filled_session, EVERYTHING, province=PHU_THO)
    assert {old.label for old in facts.old_provinces} == {"Phú Thọ", "Vĩnh Phúc", "Hòa Bình"}
    assert facts.clubs == () and file_name(facts.province) == "mau-phu-tho.xlsx"


def test_a_reader_limited_to_a_project_gets_none(filled_session: Session) -> None:
    with pytest.raises(OutOfScope):
        template_facts(filled_session, Scope(frozenset({"VIE085"})), province="01")


def test_the_command_writes_a_file_once(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["template", "--province", "ha noi", str(tmp_path)]
    assert main(command) == 0
    assert "Thành phố Hà Nội, 0 CLB điền sẵn" in capsys.readouterr().out
    file = tmp_path / "mau-ha-noi.xlsx"
    before = file.read_bytes()
    assert MARK not in str(sheets(before))
    assert main(command) == 2 and "--force" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    assert [each.name for each in tmp_path.iterdir() if each.suffix] == [file.name]


def test_a_simulated_register_says_so(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record_kind(register, kind="simulated")
    assert main(["template", "--province", "Hà Nội", str(tmp_path / "a.xlsx")]) == 0
    assert "không có thật" in capsys.readouterr().err
    assert MARK in str(sheets((tmp_path / "a.xlsx").read_bytes())["CLB"]["A3"])


@pytest.mark.parametrize(
    ("province", "file", "said"),
    [
        ("Hà Nộj", "a.xlsx", "Gần giống: Hà Nội"),
        ("@", "a.xlsx", "Không có tỉnh, thành phố nào"),
        ("Hòa Bình", "a.xlsx", "nay thuộc: Phú Thọ"),
        ("Hà Nội", "a.ods", "phải có đuôi .xlsx"),
        ("Hà Nội", "không có/a.xlsx", "Không có thư mục"),
    ],
)
def test_what_cannot_be_written_is_said(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], province: str, file: str, said: str
) -> None:
    assert main(["template", "--province", province, str(tmp_path / file)]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.xlsx"))


def test_initials_of_several_provinces_are_asked_back(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "--province", "QN", str(tmp_path / "a.xlsx")]) == 2
    assert "Quảng Ninh" in capsys.readouterr().err


def _understood(session: Session, data: bytes) -> tuple[Book, Validated]:
    book = read_book("mau.xlsx", data)
    return book, validate(book, read_known(session), answers={}, today=TODAY)


def test_a_template_sent_back_as_it_is_changes_nothing(filled_session: Session) -> None:
    facts = template_facts(filled_session, EVERYTHING, province="01")
    book, found = _understood(filled_session, template_xlsx(facts, today=TODAY))
    assert [(table.sheet, len(table.rows), len(table.columns)) for table in book.tables] == [("CLB", 30, 11)]
    assert (*book.problems, *found.problems) == ()
    assert not found.refused and not found.questions
    plan = make_plan(found, read_known(filled_session), filled_session)
    assert [sheet.unchanged for sheet in plan.sheets] == [30] and not plan.writes


def test_no_example_is_ever_loaded(filled_session: Session) -> None:
    facts = template_facts(filled_session, EVERYTHING, province=PHU_THO)
    with pytest.raises(FileRefused) as caught:
        read_book("mau.xlsx", template_xlsx(facts, today=TODAY))
    assert [problem.code for problem in caught.value.problems] == ["no_rows"]


def test_figures_written_into_the_row_of_examples_are_said_to_be_left_out() -> None:
    head = [field.header for field in SHEETS[1].fields]
    own = [GUIDE["reports"][field.name][2] for field in SHEETS[1].fields]
    own[0] = f"Ví dụ: {own[0]}"
    rows = [head, own, ["HN-1", "9/2025", 50]]
    assert read_book("a.xlsx", make_book({"BC": rows})).problems == ()
    own[2] = "61"
    (notice,) = read_book("a.xlsx", make_book({"BC": rows})).problems
    assert (notice.code, notice.level, notice.row) == ("section_skipped", "notice", 2) and "Ví dụ:" in notice.vi


def test_the_examples_of_the_explanations_would_be_understood_in_their_sheets(filled_session: Session) -> None:
    data = sheets(template_xlsx(template_facts(filled_session, EVERYTHING, province="01"), today=TODAY))
    examples = {
        (cells[f"A{row}"].value, cells[f"B{row}"].value): cells[f"F{row}"].value
        for cells in [data[GUIDE_SHEET]]
        for row in range(9, 110)
        if f"B{row}" in cells and f"F{row}" in cells
    }
    heads = {
        kind.title: [cell.value for address, cell in data[kind.title].items() if address.rstrip("5").isalpha()]
        for kind in SHEETS
    }
    book, found = _understood(
        filled_session,
        make_book({
            title: [head, [examples.get((title, each)) for each in head]] for title, head in heads.items()
        }),
    )  # fmt: skip
    assert {table.kind.code: len(table.columns) for table in book.tables} == {
        kind.code: len(kind.fields) for kind in SHEETS
    }
    assert [len(table.rows) for table in book.tables] == [1] * len(SHEETS) and book.problems == ()
    assert {problem.code for problem in found.problems if problem.level != "notice"} == {"share_out_of_tolerance"}
    assert {code: len(records) for code, records in found.records.items()} == {kind.code: 1 for kind in SHEETS}


def test_every_word_of_the_lists_is_understood(facts_session: Session) -> None:
    known = read_known(facts_session)
    assert all(choices.yes_or_no(word) is not None for word in words.FLAGS)
    assert [choices.version(word) for word in words.VERSIONS] == [0, 1, 2, 3]
    for listed, spellings in (
        (words.ROLES, choices.ROLES), (words.KINDS, choices.KINDS), (words.CATEGORIES, choices.CATEGORIES),
    ):  # fmt: skip
        codes = [spellings.get(compact(word)) for word in listed]
        assert None not in codes and len(set(codes)) == len(codes) == len(set(spellings.values()))
    assert choices.scheme(words.OTHER_SCHEME, known) == "khac" and choices.scheme("1648", known) == "1648"
    assert all(choices.indicator(INDICATORS[code].name_vi) for code in TARGET_INDICATORS.values())


def test_rows_that_come_back_mended_go_in(facts_session: Session) -> None:
    record(facts_session, kind="register")
    rows = [
        ["Mã câu lạc bộ", "STT", "Tên CLB", "Tỉnh", "Xã", "Ngày thành lập"],
        ["007", 1, "CLB Sen", "Hà Nội", "Phường Ba Đình", "khoảng 2025"],
        ["008", 2, "=CLB", "Hà Nội", "Xã Không Có", dt.date(2025, 8, 5)],
    ]
    book, found = _understood(facts_session, make_book({"Danh sách": rows}))
    assert len(found.refused) == 2
    data = quarantine_xlsx(found.refused, origin=origins(book), made=dt.datetime(2026, 11, 25))
    cells = sheets(data)["CLB"]
    assert cells["A6"].value == "007" and cells["B7"] == Found(None, "=CLB")
    again, still = _understood(facts_session, data)
    assert len(still.refused) == 2 and again.problems == ()
    mended = [
        [cells[f"{letter}{row}"].value if f"{letter}{row}" in cells else None for letter in "ABCDEFGHIJKLMN"]
        for row in (5, 6, 7)
    ]
    mended[1][6], mended[2][4] = "05/8/2025", "Phường Ngọc Hà"
    _, done = _understood(facts_session, make_book({"CLB": mended}))
    assert len(done.records["clubs"]) == 2 and not done.refused
