"""Everything drawn on a page can be taken away: each chart, map and coloured table has its picture."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from render.texts import LANGUAGES, text
from ui import heat, pictures
from ui.registry import PAGES, PageEntry, page

ROOT = Path(__file__).resolve().parents[2]
Visit = Callable[..., AppTest]
Html = Callable[[AppTest], str]
MAPS = frozenset({"province_map", "province_map_compact", "places_map"})
PLACES: dict[str, tuple[dict[str, str], ...]] = {
    "chat-luong-so-lieu": tuple({"khia_canh": each} for each in ("consistency", "outliers", "published")),
    "de-an": ({"de_an": "1648"},),
    "do-phu": ({"kieu": "o-luoi"}, {"kieu": "nhieu-nam"}, {"kieu": "hai-ngay"}, {"tinh": "37", "cap": "xa"}),
    "xa-tiep-theo": ({"tinh": "37"},),
}
"""Choices beside the first ones under which a page draws something else."""


def _components(app: AppTest) -> list[str]:
    return [element.proto.component_name.rpartition(".")[2] for element in app.get("bidi_component")]


def _drawn(app: AppTest, html: str) -> int:
    """How many charts, coloured tables, maps and pictures of maps a page shows."""
    maps = sum(name in MAPS for name in _components(app))
    tables = html.count('class="tc-heat"') + html.count('class="tc-schemes"')
    return len(app.get("plotly_chart")) + tables + maps + html.count(' tc-picture"')


@pytest.mark.parametrize(
    ("entry", "choices"),
    [(entry, choices) for entry in PAGES for choices in ({}, *PLACES.get(entry.url_path, ()))],
    ids=lambda value: value.url_path if isinstance(value, PageEntry) else "-".join(value.values()) or "first",
)
def test_whatever_is_drawn_has_its_picture(
    entry: PageEntry, choices: dict[str, str], visit: Visit, html_of: Html
) -> None:
    app = visit(entry, **choices)
    assert not app.exception
    labels = [element.proto.label for element in app.get("download_button")]
    drawn = _drawn(app, html_of(app))
    for ending in ("png", "svg"):
        assert labels.count(text("vi", f"picture.download_{ending}")) == drawn
    assert _components(app).count("copy_picture") == drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_and_its_picture_have_one_name(language: str, visit: Visit) -> None:
    app = visit(page("ngan-sach"), language=language)
    ids = {element.proto.id.rpartition("-chart-")[2] for element in app.get("plotly_chart")}
    names = {element.proto.id.rpartition("-png-")[2] for element in app.get("download_button")}
    assert ids
    assert ids <= names


def _calls(file: Path) -> set[str]:
    """What a file calls, by its last name, and the templates that it shows."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            found.add(f"show {first}" if name == "show" else name)
    return found


@pytest.mark.parametrize(
    ("call", "door"),
    [("plotly_chart", "ui/pictures.py"), ("show heat", "ui/heat.py"), ("show picture", "ui/pictures.py")],
)
def test_there_is_one_way_to_draw(call: str, door: str) -> None:
    files = [file for folder in ("ui", "pages") for file in (ROOT / folder).rglob("*.py")]
    assert [file.relative_to(ROOT).as_posix() for file in files if call in _calls(file)] == [door]


def test_no_picture_is_made_before_it_is_asked_for(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*_: object, **__: object) -> None:
        raise AssertionError("a picture was made by the page's own run")

    for module, name in ((pictures, "chart_picture"), (pictures, "draw"), (heat, "heat_picture")):
        monkeypatch.setattr(module, name, made)
    app = visit(page("ngan-sach"))
    assert not app.exception
    assert len(app.get("plotly_chart")) == 4
