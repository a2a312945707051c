"""The house as drawn: small pages, small modules, no address of another host, docs that miss nothing."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from data_access.cli import COMMANDS
from ui.registry import PAGES

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app.py", "web", "pages", "ui", "exports", "render", "data_access", "geo", "indicators")
BELOW_UI = ("exports", "render", "data_access", "geo", "indicators")
# Tables of facts may be long.
FACTS = ("indicators/catalogue/", "geo/aliases.py", "data_access/migrations/versions/")
ADDRESS = re.compile(r"https?://(?!www\.w3\.org/)[^\s\"'`)\]}]+")
# Addresses that are shown or matched, and never asked for by a page.
HARMLESS = re.compile(r"https?://(\{|localhost)")


def files(*folders: str, suffix: str = ".py") -> list[Path]:
    """The files of some folders, in order."""
    found = [ROOT / name for name in folders]
    return [file for path in found for file in ([path] if path.is_file() else sorted(path.rglob(f"*{suffix}")))]


def lines(file: Path) -> int:
    """How many lines a file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_the_door_is_small() -> None:
    assert lines(ROOT / "app.py") < 60


def test_pages_are_tables_of_contents() -> None:
    assert {entry.path.name for entry in PAGES} == {file.name for file in files("pages")} - {"__init__.py"}
    assert [f"{_name(file)}: {lines(file)}" for file in files("pages") if lines(file) >= 80] == []


def test_modules_are_one_idea() -> None:
    long = [f"{_name(file)}: {lines(file)}" for file in files(*CODE) if lines(file) > 300]
    assert [entry for entry in long if not entry.startswith(FACTS)] == []


def _imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_only_screens_know_streamlit() -> None:
    assert [_name(file) for file in files(*BELOW_UI) if "streamlit" in _imports(file)] == []


def test_pages_hold_no_sql_no_markup_and_no_store() -> None:
    for file in files("pages"):
        text = file.read_text(encoding="utf-8")
        assert "sqlalchemy" not in _imports(file), _name(file)
        assert "session_state" not in text, _name(file)
        assert "unsafe_allow_html" not in text, _name(file)
        assert not re.search(r"</?(div|span|p|table|h[1-6])\b", text), _name(file)


def test_nothing_a_page_serves_asks_another_host() -> None:
    served = [
        *files("app.py", "web", "pages", "ui", ".streamlit", "render"),
        *files("web", "ui", suffix=".js"),
        *files("ui", suffix=".css"),
        *files("render", suffix=".html"),
        ROOT / ".streamlit" / "config.toml",
    ]
    found = {
        f"{_name(file)}: {address}"
        for file in served
        for address in ADDRESS.findall(file.read_text(encoding="utf-8"))
        if not HARMLESS.match(address)
    }
    assert found == set()


def test_no_excuse_is_left_in_the_code() -> None:
    # Joined here so that this file does not find itself.
    words = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", r"except Exception:\s*pass"]))
    assert [
        _name(file) for file in files(*CODE, "tests", "bench") if words.search(file.read_text(encoding="utf-8"))
    ] == []


def _make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_readme_names_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert sorted(name for name in COMMANDS if f"python -m data_access {name}" not in text) == []
    assert sorted(target for target in _make_targets() if f"make {target}" not in text) == []


def test_make_lists_its_targets() -> None:
    said = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in said.splitlines()} == _make_targets()


@pytest.mark.parametrize("document", ["README.md", "README.vi.md", "CONTRIBUTING.md", "docs/how_to.md"])
def test_documents_point_at_files_that_exist(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_0-9]+\.[a-z]+)`", path.read_text(encoding="utf-8"))
    made_on_first_run = {"data/toancanh.sqlite"}
    assert sorted({name for name in named if not (ROOT / name).exists()} - made_on_first_run) == []


def test_locks_are_pinned_by_hash_and_say_nothing_else() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(
            r"^([a-z0-9][a-z0-9._-]*)==.*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE
        )
        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)), name
        # No option at all but the hashes: none can then say where packages are to be looked for.
        assert re.findall(r"^ *-(?!-hash=sha256:).*", text, re.MULTILINE) == [], name
        assert "://" not in text
