"""The commands that write a conference's files: one snapshot, the same numbers in all of them, nothing half written."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from data_access.engine import engine_for
from exports.cli import main
from render.deck.address import conference_path
from tests.data.simulated import copied, small_database
from tests.reports import plain, poppler, text_of
from tests.slides import charts, opened, tables, texts
from tests.stages import data_of

__all__ = ["small_database"]

PACK = ["pack", "--scheme", "1336", "--until", "2025-06"]
NAME = "MO-PHONG-ninh-binh-63-1336-2025-06-{}"


@pytest.fixture(scope="module")
def register(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(small_database, tmp_path_factory)


@pytest.fixture
def command(register: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{register}")
    return lambda *words: main([str(word) for word in words])


@pytest.fixture(scope="module")
def made(register: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A province's pack in Vietnamese and the suitcase, once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{register}")
        patch.setenv("PUBLIC_URL", "https://clb.example.org")
        folder = tmp_path_factory.mktemp("pack")
        assert main([*PACK, "--unit", "Ninh Bình", "--by", "Hội NCT Ninh Bình", str(folder)]) == 0
        assert main(["suitcase", "--until", "2025-06", str(folder / "stick.html")]) == 0
        yield folder


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"{NAME.format('vi')}.json").read_bytes())
    return found


def numbers(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The manifest's figures that have a value, by slide."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in manifest(folder)["figures"]:
        if row["value"] is not None:
            found.setdefault(row["slide"], []).append(row)
    return found


def test_the_same_numbers_stand_in_every_file(made: Path, tmp_path: Path) -> None:
    """Slides, report as PDF and Word file, annex, and the stage's own pages are read back and held together."""
    wanted, read = numbers(made), {end: (made / f"{NAME.format('vi')}.{end}").read_bytes() for end in FILES}
    prose = {
        "pdf": plain(poppler("pdftotext", read["pdf"], tmp_path, "-layout")),
        "docx": plain(text_of(read["docx"])),
        "html": plain(own_pages(made / "MO-PHONG-stick.html", "37")),
    }
    book = CalamineWorkbook.from_filelike(io.BytesIO(read["xlsx"]))
    slides = list(opened(read["pptx"]).slides)
    assert len(wanted) >= 11 and sum(map(len, wanted.values())) > 250
    for at, told in enumerate(manifest(made)["slides"]):
        rows = wanted.get(told["key"], [])
        cells = [cell for row in book.get_sheet_by_index(at + 1).to_python() for cell in row]
        counted = [round(cell, 9) for cell in cells if isinstance(cell, int | float)]
        for row in rows:
            shown = plain(row["shown"])
            for kind, words in prose.items():
                assert re.search(rf"(?<![\d.,]){re.escape(shown)}(?!\d)", words), (kind, row)
            value = row["value"]
            assert (
                (round(float(value), 9) in counted)
                if isinstance(value, int | float)
                else shown in map(plain, map(str, cells))
            ), row
        values = {round(float(row["value"]), 9) for row in rows if isinstance(row["value"], int | float)}
        shown_here = {plain(row["shown"]) for row in rows}
        own = [slide for slide in slides if told["code"] in texts(slide)]
        assert own, told["key"]
        for chart in (chart for slide in own for chart in charts(slide)):
            held = [value for series in chart.plots[0].series for value in series.values if value is not None]
            assert held and {round(float(value), 9) for value in held} <= values, told["key"]
        if told["key"] == "figures":
            said = plain("".join(map(texts, own)))
            assert all(plain(row["shown"]) in said for row in rows)
        for table in (table for slide in own for table in tables(slide)):
            written = {plain(cell) for line in table[1:] for cell in line}
            assert written & shown_here or not rows, told["key"]


FILES = ("pptx", "pdf", "docx", "xlsx", "json")


def own_pages(file: Path, code: str) -> str:
    """The words of a place's figures in a suitcase."""
    papers: str = data_of(file.read_text())["decks"][code]["papers"]
    return html.unescape(re.sub(r"<[^>]+>", " ", papers))


def test_every_slide_carries_its_code_in_every_file(made: Path, tmp_path: Path) -> None:
    told = manifest(made)
    slides = list(opened((made / f"{NAME.format('vi')}.pptx").read_bytes()).slides)
    pages = poppler("pdftotext", (made / f"{NAME.format('vi')}.pdf").read_bytes(), tmp_path)
    stick = own_pages(made / "MO-PHONG-stick.html", "37")
    for slide in told["slides"]:
        assert any(slide["code"] in texts(drawn) for drawn in slides), slide["key"]
        assert slide["code"] in pages and slide["code"] in stick
        assert slide["address"] == f"https://clb.example.org/s/63-37.1336.2025-06.{slide['key']}"


def test_the_codes_are_written_down_under_the_page_that_compares_them(made: Path, register: Path) -> None:
    with engine_for(f"sqlite:///{register}").connect() as connection:
        rows = connection.exec_driver_sql(
            "select subject, detail, actor from audit_event where action = 'export'"
        ).all()
    known = {subject: (detail, actor) for subject, detail, actor in rows}
    for slide in manifest(made)["slides"]:
        detail, actor = known[f"#{slide['code']}"]
        assert (
            detail.startswith("/hoi-nghi?") and "ma=63-37" in detail and detail.endswith(f"ma-kiem-tra={slide['code']}")
        )
        assert actor == "Hội NCT Ninh Bình"


def test_made_again_nothing_has_changed_and_the_bytes_are_the_same(
    made: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://clb.example.org")
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    assert command(*PACK, "--unit", "63-37", made) == 0
    assert "không số nào thay đổi" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_what_has_changed_since_is_told(made: Path, command: Callable[..., int], tmp_path: Path, capsys: Any) -> None:
    told = manifest(made)
    row = next(row for row in told["figures"] if row["where"] == "figures.0")
    row["hash"], row["shown"] = "0" * 10, "1"
    old = tmp_path / "old.json"
    old.write_text(json.dumps(told))
    assert command(*PACK, "--unit", "Ninh Bình", "--since", old, tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "có 1 số đã khác" in said and f"{row['label']}: 1 → " in said


def test_packs_are_zip_safe_and_carry_the_mark_in_their_names(made: Path) -> None:
    assert {path.name.split("-")[0] for path in made.iterdir()} == {"MO"}
    for end in ("pptx", "docx", "xlsx"):
        with zipfile.ZipFile(made / f"{NAME.format('vi')}.{end}") as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "Ninh Binhh"], "Có phải: Ninh Bình"),
        (["--unit", "xyz"], "Không có tỉnh nào"),
        (["--until", "2099-01"], "Chưa có số liệu tháng 2099-01"),
        (["--template", "{broken}"], "mẫu"),
        (["--logo", "{broken}"], "iểu trưng"),
        (["--since", "{broken}"], "Không đọc được bảng kê"),
        (["--template", "{missing}"], "Không có tệp"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_and_writes_nothing(
    words: list[str], said: str, command: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"not what it says")
    out = tmp_path / "out"
    filled = [word.format(broken=broken, missing=tmp_path / "none") for word in words]
    assert command("pack", "--until", "2025-06", *filled, out) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert not out.exists() or not list(out.iterdir())


def test_a_public_address_that_is_none_is_refused(
    command: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "clb.example.org")
    assert command(*PACK, tmp_path / "out") == 2
    assert "PUBLIC_URL phải là địa chỉ" in capsys.readouterr().err


def test_the_deck_s_page_is_named_in_the_deck_s_language(made: Path) -> None:
    from tests.decks import sample_deck

    assert conference_path(sample_deck("ko")) == "/hoi-nghi?de-an=1336&thang=2026-10&tieng=ko&ma=34-37"
    assert manifest(made)["language"] == "vi"


def test_a_deck_before_the_scheme_says_so(command: Callable[..., int], tmp_path: Path, capsys: Any) -> None:
    assert command("pack", "--scheme", "1648", "--until", "2023-05", "--lang", "en", tmp_path) == 0
    (found,) = tmp_path.glob("*.json")
    told = json.loads(found.read_bytes())
    assert any("1648" in sentence for sentence in told["lacks"])
    assert "1648" in capsys.readouterr().err
