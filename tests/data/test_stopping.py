"""Ctrl-C in the middle of a command: one sentence, code 130, and nothing half done. Real processes, real signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from data_access.cli import main
from data_access.cli.stopping import uncut
from data_access.engine import get_engine
from tests.data.importing import dump, sums_hold
from tests.data.test_import_command import counts, write
from tests.importing_files import club, report

ROOT = Path(__file__).resolve().parents[2]
SPOKEN = "Đã dừng theo yêu cầu"


def run(*command: str | Path, where: str) -> tuple[int, str, list[str]]:
    """A command told to stop somewhere: its code, what it answered, and what it said beside its progress."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.data.stopped", where, *map(str, command)], cwd=ROOT, env=os.environ,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, [line for line in done.stderr.splitlines() if not line.startswith("…")]


def state() -> object:
    """Everything that the register holds."""
    with Session(get_engine()) as session:
        sums_hold(session)
        return dump(session), counts()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with clubs and reports, and a row that is refused."""
    return write(tmp_path / "a.xlsx", clubs=[club("0101"), club("0102", province="Atlantis")], reports=[report("0101")])


@pytest.mark.parametrize("step", ["đọc", "kiểm tra", "so với sổ", "ghi", "lưu vết", "Hà Nội"])
def test_an_import_that_is_stopped_leaves_nothing(register: Path, file: Path, step: str) -> None:
    before = state()
    code, answer, said = run("import", file, where=f"0:{step}")
    assert (code, answer, said) == (130, "", [f"{SPOKEN}; chưa ghi gì vào sổ."])
    assert state() == before
    assert main(["import", str(file)]) == 3
    assert counts() == (1, 1, 1, 1)


def test_files_that_went_in_whole_are_said(register: Path, tmp_path: Path, file: Path) -> None:
    second = write(tmp_path / "b.xlsx", clubs=[club("0201")])
    third = write(tmp_path / "c.xlsx", clubs=[club("0301")])
    code, answer, said = run("import", file, second, third, where="1:ghi")
    assert code == 130 and "a.xlsx" in answer
    assert said == [f"{SPOKEN}; đã ghi trọn 1/3 tệp: a.xlsx (đợt 2); chưa ghi gì của: b.xlsx, c.xlsx."]
    assert counts() == (1, 1, 1, 1)
    code, answer, said = run("import", second, third, "--json", where="1:ghi")
    (only,) = json.loads(answer)
    assert (code, Path(only["file"]).name, only["outcome"]) == (130, "b.xlsx", "accepted")
    assert said == [f"{SPOKEN}; đã ghi trọn 1/2 tệp: b.xlsx (đợt 3); chưa ghi gì của: c.xlsx."]
    code, answer, said = run("--lang", "en", "import", third, "--check", where="0:đọc")
    assert (code, answer, said) == (130, "", ["Stopped as asked; only looked, nothing was written."])


def test_a_commit_is_not_cut_in_two(register: Path, tmp_path: Path, file: Path) -> None:
    """What the register holds is never called unwritten: the last file is done, before others it is the end."""
    second = write(tmp_path / "b.xlsx", clubs=[club("0201")])
    code, _, said = run("import", file, second, where="commit")
    assert (code, said) == (130, [f"{SPOKEN}; đã ghi trọn 1/2 tệp: a.xlsx (đợt 2); chưa ghi gì của: b.xlsx."])
    code, answer, said = run("import", second, "--by", "Tỉnh hội", where="commit")
    assert (code, said) == (0, []) and "Đã ghi: đợt 3" in answer
    assert run("undo", "3", "--by", "Tỉnh hội", where="commit") == (0, "Đã hoàn tác đợt 3.\n", [])


@pytest.mark.parametrize("step", ["xem lại", "kiểm tra", "gỡ", "Hà Nội"])
def test_an_undo_that_is_stopped_leaves_the_batch(register: Path, file: Path, step: str) -> None:
    other = write(file.with_name("b.xlsx"), clubs=[club("0201")], reports=[report("0201")])
    assert main(["import", str(file), str(other)]) == 3
    before = state()
    code, answer, said = run("undo", "3", where=f"0:{step}")
    assert (code, answer, said) == (130, "", [f"{SPOKEN}: đợt 3 còn nguyên, sổ không đổi."])
    assert state() == before
    assert main(["undo", "3"]) == 0


def test_a_template_is_whole_or_not_there(register: Path, tmp_path: Path) -> None:
    target = tmp_path / "mẫu.xlsx"
    code, answer, said = run("template", "--province", "Hà Nội", target, where="half")
    assert (code, answer, said) == (130, "", [f"{SPOKEN}."])
    assert list(tmp_path.glob("mẫu*")) == []
    target.write_bytes(b"old")
    assert run("quarantine", "--out", target, where="half")[0] == 130
    assert target.read_bytes() == b"old" and list(tmp_path.glob("*.part")) == []


def test_only_the_main_thread_hears_ctrl_c() -> None:
    """Elsewhere, as in a server, a step is let through as it is."""
    heard: list[bool] = []

    def step() -> None:
        with uncut() as told_to_stop:
            heard.append(told_to_stop())

    thread = threading.Thread(target=step)
    thread.start()
    thread.join()
    assert heard == [False]


@pytest.mark.parametrize("after", [0.3, 0.9, 1.4])
def test_stopped_at_any_time_it_ends_with_one_sentence(register: Path, file: Path, after: float) -> None:
    """Also while the program is only starting."""
    process = subprocess.Popen(
        [sys.executable, "-m", "data_access", "import", file], cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    lines = [line for line in said.splitlines() if not line.startswith("…")]
    assert process.returncode in (3, 130, -signal.SIGINT)
    if process.returncode == 130:
        assert len(lines) == 1 and lines[0].startswith(SPOKEN)
    assert counts() in ((0, 0, 0, 0), (1, 1, 1, 1))
