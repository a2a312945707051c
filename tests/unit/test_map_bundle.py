"""One script out of the map's modules: nothing lost, in an order that holds, no form that is not read."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from render.bundle import NotBundled, bundle
from ui.map.assets import MODULES, module_url, script
from web.assets import asset_routes


def test_each_module_stands_after_those_it_imports() -> None:
    whole = script().decode()
    for path in MODULES.glob("*.js"):
        assert whole.count(f"const ${path.stem} = (() => {{") == 1
        own = whole.index(f"const ${path.stem} = ")
        for needed in re.findall(r'from "\./(\w+)\.js"', path.read_text(encoding="utf-8")):
            assert whole.index(f"const ${needed} = ") < own
    assert not re.search(r"^import\b", whole, re.MULTILINE)
    assert whole.endswith("export const { mount } = $main;\n")


def test_exports_and_imports_become_names() -> None:
    made = bundle(
        {
            "main": 'import { one, two as other } from "./a.js";\nexport async function mount() {}\n',
            "a": "const hidden = 1;\nexport const one = hidden;\nexport function two() {}",
        },
        door="main",
        opens="mount",
    )
    assert made == (
        "const $a = (() => {\nconst hidden = 1;\nconst one = hidden;\nfunction two() {}\nreturn { one, two };\n})();\n"
        "const $main = (() => {\nconst { one, two: other } = $a;\n"
        "async function mount() {}\n\nreturn { mount };\n})();\n"
        "export const { mount } = $main;\n"
    )


@pytest.mark.parametrize(
    "sources",
    [
        {"main": "export default 1;"},
        {"main": 'import "./a.js";', "a": ""},
        {"main": 'import { a } from "./a.js";', "a": 'import { b } from "./main.js";'},
    ],
)
def test_another_form_or_a_circle_is_refused(sources: dict[str, str]) -> None:
    with pytest.raises(NotBundled):
        bundle(sources, door="main", opens="mount")


def test_a_module_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        bundle({"main": 'import { a } from "./a.js";'}, door="main", opens="mount")


def test_the_script_is_served_for_good_and_its_modules_beside_it() -> None:
    client = TestClient(Starlette(routes=asset_routes()))
    answer = client.get(module_url())
    assert answer.content == script()
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(module_url().replace("map.js", "near.js")).status_code == 200
