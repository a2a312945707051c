"""Both languages hold the same texts, with the same gaps; every text asked for exists, and every one is used."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from render.texts import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app.py", "web", "pages", "ui", "exports", "render")
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
FILE = re.compile(r".*\.(py|css|js|html|csv|json|svg|po|typ)")
VIETNAMESE_ONLY = re.compile(r"[ăđơưĂĐƠƯẠ-ỹ]")
# English texts that hold Vietnamese on purpose: names of documents, places and the language itself.
NAMES_IN_ENGLISH = re.compile(
    r"Tiếng Việt|Toàn cảnh CLB|Hà Nội|Đà Nẵng|Hoàng Sa|Trường Sa|Khánh Hòa|Mỹ Đức|Ninh Bình|Bạch Long Vĩ|Cồn Cỏ"
    r"|đồng|QĐ-TTg"
)


def sources() -> list[Path]:
    """Every Python file that may ask for a text."""
    found = [ROOT / name for name in FOLDERS]
    return [file for path in found for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))]


def _called_for_text(node: ast.Call) -> bool:
    """`t(…)`, `context.t(…)`, `translate(…)`, `text(language, …)`, `translator(language)(…)`."""
    function = node.func
    if isinstance(function, ast.Call):
        return isinstance(function.func, ast.Name) and function.func.id == "translator"
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name in {"t", "text"}


def keys_in(tree: ast.AST, subjects: frozenset[str]) -> tuple[set[str], set[str]]:
    """Keys that stand in the code in full, and the literal beginnings of those built at run time.

    A key may also be kept in a table and asked for later, so every literal that begins with a subject counts.
    """
    whole, begun = set(), set()
    built = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in built:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
            if not FILE.fullmatch(node.value) and node.value.partition(".")[0] in subjects:
                whole.add(node.value)
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            first = str(node.values[0].value)
            if first.partition(".")[0] in subjects and re.fullmatch(r"[a-z_]+\.[a-z0-9_.]*", first):
                begun.add(first)
    return whole, begun


@pytest.fixture(scope="module")
def asked() -> tuple[set[str], set[str]]:
    subjects = frozenset(key.partition(".")[0] for key in catalogue("vi"))
    whole: set[str] = set()
    begun: set[str] = set()
    for file in sources():
        found, started = keys_in(ast.parse(file.read_text(encoding="utf-8")), subjects)
        whole |= found
        begun |= started
    return whole, begun


def _gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def test_both_languages_hold_the_same_texts() -> None:
    assert set(LANGUAGES) == {"vi", "en"}
    assert sorted(set(catalogue("vi")) ^ set(catalogue("en"))) == []


def test_texts_have_the_same_gaps_in_both_languages() -> None:
    differing = {key for key, text in catalogue("vi").items() if _gaps(text) != _gaps(catalogue("en").get(key, text))}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in catalogue(language).items() if not text.strip()] == []


def test_every_text_asked_for_exists(asked: tuple[set[str], set[str]]) -> None:
    whole, begun = asked
    assert sorted(whole - set(catalogue("vi"))) == []
    assert sorted(prefix for prefix in begun if not any(key.startswith(prefix) for key in catalogue("vi"))) == []


def test_every_text_is_used(asked: tuple[set[str], set[str]]) -> None:
    whole, begun = asked
    assert sorted(key for key in catalogue("vi") if key not in whole and not key.startswith(tuple(begun))) == []


def test_a_call_for_text_names_its_key_or_its_beginning() -> None:
    """`t(name)` cannot be checked; only helpers that take a whole key, named so, may pass one on."""
    unclear = []
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not _called_for_text(node) or not node.args:
                continue
            first = node.args[0]
            if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.FormattedValue):
                unclear.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert unclear == []


def test_english_is_english() -> None:
    left = {
        key: text for key, text in catalogue("en").items() if VIETNAMESE_ONLY.search(NAMES_IN_ENGLISH.sub("", text))
    }
    assert left == {}


def test_the_scan_sees_keys_in_full_and_built_ones() -> None:
    tree = ast.parse('t("common.open"); t(f"common.note_{x}"); TABLE = {"a": "common.reform"}; "budget.py"')
    assert keys_in(tree, frozenset({"common", "budget"})) == ({"common.open", "common.reform"}, {"common.note_"})
