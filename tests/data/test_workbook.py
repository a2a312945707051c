"""A workbook's book as it is read from the tables of both engines, and the command that writes it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from data_access.dataset import record
from data_access.engine import new_engine
from data_access.queries.accounts import accounts
from data_access.queries.budget import UnknownProject
from data_access.queries.workbook import book
from data_access.queries.workbook_entries import Entry
from data_access.scope import EVERYTHING
from data_access.summaries.money import refresh_money
from exports.cli import main
from exports.workbook import workbook_xlsx
from indicators.budget import quarter_of
from tests.books import put
from tests.data.simulated import copied, small_database
from tests.workbooks import converted, differences, sheets

__all__ = ["small_database"]

UNTIL = dt.date(2025, 11, 1)


def test_a_book_is_read_from_both_engines(facts_session: Session) -> None:
    record(facts_session, kind="register")
    dollars = {"currency": "USD", "rate": Decimal("25000.5"), "rate_date": dt.date(2025, 3, 1)}
    put(facts_session, "budget_line", amount=300, amount_vnd=75_002, **dollars)
    put(facts_session, "budget_line", id=2, version=1, amount=310, amount_vnd=77_502, **dollars)
    put(facts_session, "money_transaction", amount=100, amount_vnd=25_001, **dollars)
    back = {"kind": "reversal", "reverses_id": 1, "voucher": "PC02", "corrects_id": 1, "valuation": "giá chợ"}
    put(facts_session, "money_transaction", id=2, amount=40, amount_vnd=10_000, **back, **dollars)
    refresh_money(facts_session)
    made = book(facts_session, EVERYTHING, project="VIE085", until=UNTIL)
    first, second = made.entries
    assert (first.rate, first.rate_date, first.vnd) == (Decimal("25000.5"), dt.date(2025, 3, 1), 25_001)
    assert (second.counts, second.amount, second.reverses, second.corrects) == ("expenditure", -40, "PC01", "PC01")
    assert [(part.original, part.in_force, part.vnd) for part in made.plan] == [
        (True, False, 75_002),
        (False, True, 77_502),
    ]
    assert made.budget.total.spent == sum(entry.vnd for entry in made.entries) == 15_001
    assert [(rate.currency, rate.source) for rate in made.rates] == [("USD", None)]
    assert any(source.url.startswith("https://") for source in made.sources)
    assert list(made.places.values()) == ["Hà Nội"]
    with pytest.raises(UnknownProject):
        book(facts_session, EVERYTHING, project="VIE999", until=UNTIL)


@pytest.fixture
def simulated(
    small_database: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A copy of the simulated register as this process's database: commands write down the files they make."""
    address = f"sqlite:///{copied(small_database, tmp_path_factory)}"
    monkeypatch.setenv("DATABASE_URL", address)
    engine = new_engine(address)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.mark.parametrize(("project", "until"), [("VIE085", "2025-08"), ("VIE071", "2024-06")])
def test_the_command_writes_what_the_queries_say(
    project: str, until: str, simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["workbook", str(tmp_path), "--project", project, "--until", until, "--map", "63"]
    assert main([*arguments, "--lang", "en"]) == 0
    written = tmp_path / f"MO-PHONG-so-tinh-{project}-{until}-en.xlsx"
    assert str(written) in capsys.readouterr().out
    ours = sheets(written.read_bytes())
    assert differences(ours, sheets(converted(written.read_bytes(), tmp_path, to="xlsx"))) == []
    made = book(simulated, EVERYTHING, project=project, until=dt.date.fromisoformat(f"{until}-01"))
    total = next(address[1:] for address, cell in ours["By quarter"].items() if cell.value == "Total")
    assert [ours["By quarter"][f"{letter}{total}"].value for letter in "BCDE"] == [
        made.budget.total.of(basis) for basis in ("planned", "received", "disbursed", "spent")
    ]
    asked = accounts(simulated, EVERYTHING, project=project, until=made.budget.until)
    table = ours["Disbursement table"]
    row = next(address[1:] for address, cell in table.items() if cell.value == "Total")
    assert table[f"L{row}"].value == sum(one.amount_vnd for one in asked.advances)


def test_a_long_ledger_gathers_its_first_quarters_and_keeps_every_sum(simulated: Session, tmp_path: Path) -> None:
    every = book(simulated, EVERYTHING, project="VIE085", until=UNTIL)
    made = book(simulated, EVERYTHING, project="VIE085", until=UNTIL, most_entries=100)
    assert every.listed_from is None and not any(entry.gathered for entry in every.entries)
    since = made.listed_from
    assert since is not None and since == quarter_of(since)
    listed = [entry for entry in made.entries if not entry.gathered]
    assert listed == [entry for entry in every.entries if entry.day >= since]
    assert all(entry.day < since and entry.voucher is None for entry in made.entries if entry.gathered)

    def sums(entries: tuple[Entry, ...]) -> Counter[tuple[object, ...]]:
        found: Counter[tuple[object, ...]] = Counter()
        for one in entries:
            key = (quarter_of(one.day), one.place, one.funder, one.category, one.counts, one.currency, one.in_kind)
            found[(*key, "amount")] += one.amount
            found[(*key, "vnd")] += one.vnd
        return Counter({key: value for key, value in found.items() if value})

    assert sums(made.entries) == sums(every.entries)
    data = workbook_xlsx(made, "vi")
    assert differences(sheets(data), sheets(converted(data, tmp_path, to="xlsx"))) == []
    note = sheets(data)["Sổ cái"]["A2"].value
    assert f"trước {since.year}-Q{(since.month + 2) // 3}" in str(note)


def test_gathered_entries_are_alike_on_both_engines(facts_session: Session) -> None:
    record(facts_session, kind="register")
    put(facts_session, "budget_line", amount=300, amount_vnd=300)
    days = (dt.date(2024, 11, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 31), dt.date(2025, 4, 1))
    for number, day in enumerate(days, 1):
        put(facts_session, "money_transaction", id=number, voucher=f"PC{number}", year=day.year, occurred_on=day)
    refresh_money(facts_session)
    made = [
        book(facts_session, EVERYTHING, project="VIE085", until=UNTIL, most_entries=most) for most in (4, 3, 2, 1, None)
    ]
    assert [one.listed_from for one in made] == [
        None, dt.date(2025, 1, 1), dt.date(2025, 4, 1), dt.date(2025, 4, 1), None,
    ]  # fmt: skip
    assert [(entry.day, entry.vnd, entry.gathered) for entry in made[3].entries] == [
        (dt.date(2024, 12, 31), 100, True),
        (dt.date(2025, 3, 31), 200, True),
        (dt.date(2025, 4, 1), 100, False),
    ]


def test_a_file_of_simulated_figures_is_renamed_and_may_be_korean(
    simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["workbook", str(tmp_path / "a.xlsx"), "--project", "VIE085", "--quarter", "2025-Q3", "--lang", "ko"]
    assert main(out) == 0
    assert "MO-PHONG-" in capsys.readouterr().err
    assert "지급 현황표" in sheets((tmp_path / "MO-PHONG-a.xlsx").read_bytes())


def test_what_is_lacking_is_said(simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workbook", str(tmp_path), "--project", "VIE014"]) == 0
    said = capsys.readouterr().err
    assert "khoản tiền trong sổ" in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--project", "VIE999"], "Không có dự án VIE999."),
        (["--project", "VIE085", "--until", "2025-08", "--quarter", "2026-Q1"], "chọn từ 2022-Q4 đến 2025-Q3"),
        (["--project", "VIE085", "--until", "2099-01"], "chọn từ 2022-12 đến "),
        (["--project", "VIE085", "--until", "2019-05", "--lang", "en"], "choose from 2022-12 to "),
        (["--project", "VIE085", "--quarter", "2030-Q1"], "chọn từ 2022-Q4 đến "),
    ],
)
def test_wrong_questions_are_answered_and_write_nothing(
    wrong: list[str], said: str, simulated: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["workbook", str(tmp_path), *wrong]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [["--until", "2025-13"], ["--quarter", "2025-Q5"], ["--lang", "fr"], ["--map", "62"]])
def test_a_wrong_command_line_is_refused(wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["workbook", str(tmp_path), "--project", "VIE085", *wrong])
    assert stopped.value.code == 2
    assert wrong[1] in capsys.readouterr().err
