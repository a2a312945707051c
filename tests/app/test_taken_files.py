"""Every kind of file that can be taken away bears a code, and the code alone finds the file's result again."""

from __future__ import annotations

import html as markup
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data_access.cli import main as data_access
from data_access.engine import engine_for, get_engine
from data_access.models import AuditEvent
from exports.cli import main as exports
from render.texts import text
from tests.app.conftest import open_page, shown_html
from ui.registry import PAGES, page
from web.api import api_routes

ORIGIN = page("nguon-goc")
PAGE_FILES = {
    "profile-pdf": ("tinh", {"ma": "34-01", "thang": "2025-09"}),
    "workbook": ("nha-tai-tro", {"thang": "2025-08"}),
    "gpkg-xa-tiep-theo": ("xa-tiep-theo", {"tinh": "01"}),
    "csv-xa-tiep-theo": ("xa-tiep-theo", {"tinh": "01"}),
    "quality-workbook": ("chat-luong-so-lieu", {"tinh": "01", "thang": "2025-09"}),
    "load-template-file": ("nap-du-lieu", {"ma": "34-01"}),
}
"""Key of the button → its page, and choices there."""


@pytest.fixture
def own(simulated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small simulated register, copied, as this process's database."""
    address = f"sqlite:///{shutil.copyfile(simulated_file, tmp_path / 'own.sqlite')}"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What was given to the buttons of files, by key."""
    seen: dict[str, dict[str, Any]] = {}
    button = st.download_button

    def offer(label: str, **given: Any) -> bool:
        seen[str(given["key"])] = given
        return button(label, **given)

    monkeypatch.setattr(st, "download_button", offer)
    return seen


def _events(address: str) -> list[tuple[str, str, str]]:
    with Session(engine_for(address)) as session:
        rows = session.scalars(select(AuditEvent).where(AuditEvent.action == "export").order_by(AuditEvent.id))
        return [(row.subject.removeprefix("#"), row.actor, row.detail or "") for row in rows]


def _inside(content: bytes) -> bytes:
    """A file with what it packs unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


def _found_again(code: str) -> AppTest:
    """The page that the code alone leads to, by the link that the page of origins gives."""
    first = markup.unescape(shown_html(open_page(ORIGIN, ma_kiem_tra=code)))
    links = re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', first)
    (href,) = [href for href, words in links if words.startswith(text("vi", "origin.check_open", code=code))]
    parts = urlsplit(href)
    entry = next(each for each in PAGES if parts.path.strip("/") == ("" if each.default else each.url_path))
    return open_page(entry, **{name.replace("-", "_"): value for name, value in parse_qsl(parts.query)})


@pytest.mark.parametrize("key", sorted(PAGE_FILES))
def test_the_code_of_a_file_finds_its_page_where_it_is_the_same(
    key: str, own: str, buttons: dict[str, dict[str, Any]]
) -> None:
    at, choices = PAGE_FILES[key]
    assert not open_page(page(at), **choices).exception
    assert _events(own) == []  # nothing is made, nor written down, before it is asked for
    content = buttons[key]["data"]()
    ((code, actor, address),) = _events(own)
    assert actor == "web"
    assert f"ma-kiem-tra={code}" in address
    if not key.endswith("pdf"):  # whose text is packed in a way of its own
        assert code.encode() in _inside(content)
    same = _found_again(code)
    assert not same.exception
    assert text("vi", "origin.check_same", code=code) in markup.unescape(shown_html(same))
    other = open_page(page(at), **choices, ma_kiem_tra="0123456789")
    assert text("vi", "origin.check_same", code="0123456789") not in markup.unescape(shown_html(other))


@pytest.mark.parametrize(
    ("main", "arguments"),
    [
        (exports, ["iati", "{file}.xml", "--project", "VIE085"]),
        (exports, ["workbook", "{file}.xlsx", "--project", "VIE085", "--until", "2025-08", "--lang", "ko"]),
        (exports, ["workbook", "{file}.xlsx", "--project", "VIE071", "--until", "2024-08", "--quarter", "2024-Q1"]),
        (data_access, ["template", "{file}.xlsx", "--province", "Huế"]),
    ],
    ids=["iati", "workbook", "quarter", "template"],
)
def test_the_code_of_a_file_of_a_command_is_found_by_page_and_command(
    main: Callable[[list[str]], int], arguments: list[str], own: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "out").mkdir()
    asked = [each.format(file=tmp_path / "out" / "file") for each in arguments]
    assert main([*asked, "--by", "Hội Người cao tuổi"]) == 0
    ((code, actor, address),) = _events(own)
    assert actor == "Hội Người cao tuổi"
    (file,) = (tmp_path / "out").iterdir()
    assert code.encode() in _inside(file.read_bytes())
    capsys.readouterr()
    assert exports(["code", f"#{code.upper()}"]) == 0
    said = capsys.readouterr().out
    assert address in said
    assert "Hội Người cao tuổi" in said
    assert text("vi", "origin.check_same", code=code) in markup.unescape(shown_html(_found_again(code)))
    get_engine().dispose()


def test_a_command_says_what_is_no_code_and_which_nobody_took(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exports(["code", "0123456789"]) == 1
    assert "#0123456789" in capsys.readouterr().out
    assert exports(["--lang", "en", "code", "VIE085"]) == 2
    assert "no check code" in capsys.readouterr().err
    get_engine().dispose()


def test_files_that_programs_take_are_written_down_once_a_day_and_without_their_link(own: str) -> None:
    client = TestClient(Starlette(routes=api_routes()))
    values = "/api/v1/values?indicator=coverage&epoch=34"
    for path in (f"{values}&format=csv", "/api/v1/projects/VIE085/iati.xml"):
        assert client.head(path).status_code == 200
    assert client.get(values).status_code == 200  # an answer and no file
    assert _events(own) == []
    table = client.get(f"{values}&format=csv")
    xml = client.get("/api/v1/projects/VIE085/iati.xml")
    assert client.get("/api/v1/projects/VIE085/iati.xml").content == xml.content
    (first, of_values), (second, of_file) = (row[:2] for row in _events(own))
    assert of_values == of_file == "api"
    assert f"#{first}" in table.text
    assert f'clb:hash="{second}"' in xml.text
    html = markup.unescape(shown_html(open_page(ORIGIN, ma_kiem_tra=first)))
    assert f'href="{values}&format=csv"' in html
    assert text("vi", "origin.check_same", code=second) in markup.unescape(shown_html(_found_again(second)))
    assert text("vi", "audit.api") in shown_html(open_page(page("nhat-ky")))
