"""The command line: what each command does, says and exits with; never a traceback."""

from __future__ import annotations

import datetime as dt
import inspect
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.cli import COMMANDS, PIPE_CLOSED, filling, main
from data_access.dataset import find_dataset, record
from data_access.engine import get_engine, new_engine
from data_access.simulation import simulate
from exports.cli import main as exports

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def simulation(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Stands in for the simulation, which has tests of its own and takes longer: it only records what was asked."""
    asked: list[dict[str, object]] = []

    def resimulate(engine: Engine, _voice: object, **choices: object) -> None:
        asked.append(choices)
        with Session(engine) as session, session.begin():
            record(session, kind="simulated", seed=7, scale=1.0, until=dt.date(2026, 10, 1))

    monkeypatch.setattr(filling, "resimulate", resimulate)
    monkeypatch.setattr(COMMANDS["simulate"], "resimulate", resimulate)
    return asked


def _kind() -> str | None:
    with Session(get_engine()) as session:
        found = find_dataset(session)
    return found.kind if found else None


def test_init_makes_a_simulated_register_and_then_does_nothing(
    home: Path, simulation: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    said = capsys.readouterr()
    assert "SỐ LIỆU MÔ PHỎNG" in said.out and "published_figures.csv" in said.err
    assert _kind() == "simulated" and simulation == [{"scale": 1.0, "seed": 1336, "until": dt.date(2026, 10, 1)}]
    assert main(["--lang", "en", "init"]) == 0
    assert "already" in capsys.readouterr().out and len(simulation) == 1


def test_init_fills_a_database_that_only_has_its_tables(
    home: Path, facts_file: Path, simulation: list[dict[str, object]]
) -> None:
    home.parent.mkdir()
    shutil.copyfile(facts_file, home)
    assert main(["init", "--scale", "0.1"]) == 0
    assert simulation[0]["scale"] == 0.1


def test_simulate_replaces_a_simulated_register(home: Path, simulation: list[dict[str, object]]) -> None:
    assert main(["simulate", "--scale", "0.5", "--seed", "3", "--until", "2026-01"]) == 0
    assert main(["simulate"]) == 0
    assert simulation[0] == {"scale": 0.5, "seed": 3, "until": dt.date(2026, 1, 1)} and len(simulation) == 2


def test_simulate_refuses_a_real_register(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--scale", "0.01"]) == 2
    assert "sổ thật" in capsys.readouterr().err and _kind() == "register"


def test_empty_moves_the_old_one_aside(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["empty"]) == 0
    aside = [path for path in register.parent.iterdir() if path.name.startswith("toancanh.sqlite.20")]
    assert len(aside) == 1 and str(aside[0]) in capsys.readouterr().out
    assert _kind() == "register"
    with closing(sqlite3.connect(register)) as new:
        assert new.execute("SELECT count(*) FROM published_figure").fetchone() == (361,)
        assert new.execute("SELECT count(*) FROM club").fetchone() == (0,)


def test_reference_loads_and_raises_the_version(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rates = tmp_path / "ty_gia.csv"
    rates.write_text("day;currency;vnd_per_unit;source\n2025-01-02;USD;25450;Ngân hàng\n", encoding="utf-8-sig")
    assert main(["reference", str(rates), "--by", "Hội tỉnh"]) == 0
    assert "exchange_rates: 1" in capsys.readouterr().out
    with closing(sqlite3.connect(register)) as read:
        assert read.execute("SELECT version FROM dataset").fetchone() == (2,)
        assert read.execute("SELECT actor, action FROM audit_event").fetchone() == ("Hội tỉnh", "reference")


def test_reference_says_every_problem_and_writes_nothing(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rates = tmp_path / "ty_gia.csv"
    rates.write_text("day,currency,vnd_per_unit,source\nhôm nay,EUR,0,x\n", encoding="utf-8")
    assert main(["reference", str(rates)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 4
    with closing(sqlite3.connect(register)) as read:
        assert read.execute("SELECT version FROM dataset").fetchone() == (1,)


def test_status_and_upgrade_answer(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--lang", "en"]) == 0
    assert "real register" in (said := capsys.readouterr().out) and "figures 361" in said and "reference" in said
    assert main(["upgrade"]) == 0
    assert "đã ở phiên bản" in capsys.readouterr().out


def test_verify_passes_on_what_is_shipped(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["verify"])
    said = capsys.readouterr()
    assert code == 0, said.err
    assert "361" in said.out and "✗" not in said.out


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM published_figure WHERE id = 'f150'", "360 ≠ 361"),
        ("UPDATE published_figure SET value = 517 WHERE id = 'f150'", "f150, value"),
        ("UPDATE published_figure SET contradicts = NULL WHERE id = 'f150'", "ha-noi-clubs-2025"),
        ("UPDATE admin_unit SET parent_code = '04' WHERE epoch = '34' AND code = '00004'", "2025-07-01 01"),
        ("DELETE FROM target WHERE code = 'T1336_clubs_new'", "T1336_clubs_new"),
        ("UPDATE target SET source_title = NULL WHERE code = 'P_f003'", "P_f003"),
        ("UPDATE agreement SET share_bp = 7000 WHERE share_bp = 8000", "9000 ≠ 10000"),
        ("UPDATE older_population SET older = older + 1 WHERE unit_code = '01'", "older_population 2025-12-31"),
        ("UPDATE unit_succession SET weight = 0.5 WHERE old_epoch = '63-2025' AND old_code = '01'", "0.500000 ≠ 1"),
        ("DELETE FROM project_fact WHERE field = 'donor_share'", "project_facts: 43 ≠ 44"),
        ("UPDATE target SET scheme = 'la' WHERE code = 'P_f003'", "target"),
        ("DELETE FROM unit_succession WHERE rowid = 5", "21291 ≠ 21292"),
    ],
)
def test_verify_fails_with_the_reason(
    register: Path, damage: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(register)) as writer, writer:
        assert writer.execute(damage).rowcount > 0
    assert main(["verify"]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["status", "verify", "upgrade", "reference la.csv"])
def test_without_a_database_each_command_says_what_to_do(
    home: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command.split()) == 2
    said = capsys.readouterr().err
    assert "python -m data_access init" in said and said.count("\n") == 1
    assert not home.exists()


def test_a_damaged_database_is_not_written_over_by_init(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.parent.mkdir()
    home.write_bytes(b"hong" * 1000)
    assert main(["init"]) == 2
    assert home.read_bytes() == b"hong" * 1000 and "hỏng" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda c: c[0] if c else "top")
def test_help_speaks_both_languages(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0 and " | " in said and "ngôn ngữ của câu trả lời" in said


@pytest.mark.parametrize(
    "wrong", [["xoa"], [], ["simulate", "--scale", "0"], ["simulate", "--until", "mai"], ["simulate", "--seed", "-1"]]
)
def test_a_wrong_command_line_is_one_line(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2 and capsys.readouterr().err.count("\n") == 1


def test_the_module_runs_as_a_program(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data_access", "status"], cwd=ROOT, env={**os.environ}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.postgres
def test_a_server_with_data_is_never_emptied(
    server_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    simulation: list[dict[str, object]],
) -> None:  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", server_address)
    try:
        assert main(["empty"]) == 0
        assert _kind() == "register"
        assert main(["verify"]) == 0, capsys.readouterr().err
        assert main(["empty"]) == 2
        assert "không xóa" in capsys.readouterr().err
        assert main(["init"]) == 0 and simulation == []
    finally:
        get_engine().dispose()


def test_the_real_simulation_takes_its_place(home: Path) -> None:
    assert main(["simulate", "--scale", "0.01", "--seed", "2"]) == 0
    assert main(["verify"]) == 0
    with closing(sqlite3.connect(home)) as read:
        assert read.execute("SELECT kind, seed, version FROM dataset").fetchone() == ("simulated", 2, 1)


def test_the_defaults_are_the_simulations_own() -> None:
    chosen = inspect.signature(simulate).parameters
    assert (chosen["seed"].default, chosen["until"].default) == (filling.SEED, filling.UNTIL)


def test_verify_names_a_table_that_is_lost(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(register)) as writer, writer:
        writer.execute("DROP TABLE period_closing")
    assert main(["verify"]) == 1
    assert "period_closing" in capsys.readouterr().err


def test_a_quarter_is_closed_once_and_status_says_so(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["close-period", "--project", "VIE085", "--quarter", "2025-Q3", "--by", "Hội tỉnh"]
    assert main(line) == 0
    assert capsys.readouterr().out == "Đã khóa sổ quý 2025-Q3 của dự án VIE085.\n"
    assert main([*line, "--lang", "en"]) == 2
    assert "was closed on" in capsys.readouterr().err
    with closing(sqlite3.connect(register)) as read:
        assert read.execute("SELECT project, quarter, closed_by FROM period_closing").fetchall() == [
            ("VIE085", "2025-07-01", "Hội tỉnh")
        ]
        assert read.execute("SELECT actor, subject FROM audit_event").fetchall() == [("Hội tỉnh", "VIE085 2025-Q3")]
        assert read.execute("SELECT version FROM dataset").fetchone() == (2,)
    assert main(["status"]) == 0
    assert "Khóa sổ: VIE085 đến 2025-Q3 (1 quý)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        ([], "thiếu init|", "the following arguments are required"),
        (["reference"], "thiếu CSV", "required: CSV"),
        (["foo"], "không có lựa chọn 'foo'", "invalid choice: 'foo'"),
        (["status", "extra"], "không nhận ra “extra”", "unrecognized arguments: extra"),
        (["simulate", "--seed"], "--seed: cần một giá trị", "expected one argument"),
        (["simulate", "--scale", "0"], "--scale: “0” không phải số", "--scale: “0” is not a number above 0"),
        (["simulate", "--until", "2016-01"], "nằm ngoài 2021-01", "is outside 2021-01"),
        (["close-period", "--quarter", "2025-Q5"], "không có dạng 2025-Q3", "is not a quarter as 2025-Q3"),
        (["simulate", "--until", "2026"], "không có dạng 2026-10", "is not a month as 2026-10"),
    ],
)
def test_a_wrong_command_line_is_one_line_in_both_languages(
    line: list[str], vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(line)
    said = capsys.readouterr().err
    assert stopped.value.code == 2 and len(said.splitlines()) == 1
    vietnamese, english = said.split(" | Wrong syntax: ")
    assert vi in vietnamese and en in english


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_heads_its_parts_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*([command] if command else []), "--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0 and said.startswith("cách dùng | usage: ")
    assert "tùy chọn | options:" in said and "show this help message" not in said


def test_status_is_vietnamese_in_vietnamese(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = new_engine(f"sqlite:///{register}")
    with Session(engine) as session, session.begin():
        record(session, kind="simulated", seed=7, scale=1.0, until=dt.date(2026, 10, 1))
    engine.dispose()
    assert main(["status"]) == 0
    said = capsys.readouterr().out
    assert "số liệu công bố 361" in said and "figures" not in said and "scale" not in said


@pytest.mark.parametrize("command", ["iati", "workbook"])
def test_a_path_that_is_not_there_is_named_with_what_to_do(
    register: Path, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "khong-co" / "ra"
    assert exports([command, str(target), "--project", "VIE085"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert f"Không có tệp hoặc thư mục {target}." in said
    assert "cơ sở dữ liệu" not in said and "Errno" not in said


def test_a_path_that_takes_nothing_is_named_with_what_to_do(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tep").write_text("x")
    target = tmp_path / "tep" / "ra.xml"
    assert exports(["iati", str(target), "--project", "VIE085", "--lang", "en"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"{target} cannot be read or written") and "Database" not in said


@pytest.mark.parametrize("command", ["status", "alerts --json", "--help", "reference --help"])
def test_a_reader_that_leaves_is_not_complained_about(register: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "data_access", *command.split()], cwd=ROOT, env={**os.environ}, stdout=writing,
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    # argparse itself passes over a help text that it cannot hand over at once.
    assert done.returncode in ({0, PIPE_CLOSED} if "--help" in command else {PIPE_CLOSED})
    assert done.stderr == ""
