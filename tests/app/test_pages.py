"""Every page in both languages, on good links and bad, with and without a database."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.cli import main
from render.texts import LANGUAGES, text
from ui.registry import PageEntry

Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def _finding(html: str) -> str:
    found = H1.findall(html)
    assert len(found) == 1, "a page has one h1, its finding"
    return str(found[0]).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_finding_its_date_and_its_source(
    entry: PageEntry, language: str, visit: Visit, html_of: Html
) -> None:
    app = visit(entry, language=language)
    assert not app.exception
    html = html_of(app)
    finding = _finding(html)
    assert len(finding) > 20
    assert finding != entry.title(language)
    assert re.search(r"\d", html)
    assert "tc-note" not in html
    assert "None" not in html
    assert "nan" not in html.lower().split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_simulated_register_says_so_on_every_page(
    entry: PageEntry, language: str, visit: Visit, html_of: Html
) -> None:
    assert text(language, "common.simulated") in html_of(visit(entry, language=language))


def test_the_two_languages_say_different_words(entry: PageEntry, visit: Visit, html_of: Html) -> None:
    vietnamese, english = (_finding(html_of(visit(entry, language=language))) for language in LANGUAGES)
    assert vietnamese != english


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("thang", "1999-01"), ("thang", "rubbish"), ("tinh", "00"), ("mau", "tim"), ("ban_do", "65"), ("quy", "x")],
)
def test_a_wrong_link_opens_the_page_with_a_note(
    entry: PageEntry, parameter: str, value: str, visit: Visit, html_of: Html
) -> None:
    app = visit(entry, **{parameter: value})
    assert not app.exception
    html = html_of(app)
    assert html.count("tc-note") == 1
    assert _finding(html)


@pytest.mark.parametrize("month", ["2016-01", "2021-01", "2025-06", "2025-07"])
def test_a_page_opens_on_months_of_either_map(entry: PageEntry, month: str, visit: Visit, html_of: Html) -> None:
    app = visit(entry, thang=month)
    assert not app.exception
    assert _finding(html_of(app))


def test_a_value_in_a_link_is_never_markup(entry: PageEntry, visit: Visit, html_of: Html) -> None:
    html = html_of(visit(entry, thang="<img src=x onerror=alert(1)>", tim="<b>x</b>"))
    assert "<img src=x" not in html
    assert "<b>x</b>" not in html


def test_without_a_database_a_page_says_how_to_make_one(
    entry: PageEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    app = visit(entry)
    assert not app.exception
    assert "python -m data_access init" in html_of(app)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_program_is_left_alone(
    entry: PageEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html
) -> None:
    file = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
        connection.commit()
    before = file.read_bytes()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    app = visit(entry, language="en")
    assert not app.exception
    assert "cannot be read" in html_of(app)
    assert file.read_bytes() == before


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the command made an empty register."""
    address = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.sqlite'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", address)
        assert main(["empty"]) == 0
    return address


def test_an_empty_register_has_pages_that_say_what_would_fill_them(
    entry: PageEntry, emptied: str, monkeypatch: pytest.MonkeyPatch, visit: Visit, html_of: Html
) -> None:
    monkeypatch.setenv("DATABASE_URL", emptied)
    app = visit(entry)
    assert not app.exception
    html = html_of(app)
    assert _finding(html)
    assert text("vi", "common.simulated") not in html
