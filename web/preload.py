"""What the map page loads step by step, named at once in its document: each step is a round trip on a first visit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from streamlit import file_util

from geo.units import REFORM_DATE
from ui.map.assets import module_urls
from ui.map.slider import sheet_urls
from ui.selection import PARAMETERS

# Streamlit's scripts for what stands on the map page, by the beginning of their names.
PARTS = ("Html", "BidiComponent", "Selectbox", "ButtonGroup", "TextInput", "DownloadButton")
IMPORTED = re.compile(r"(?:from|import)\s*[\"']\./([\w.~-]+\.js)[\"']")


class PartMissing(RuntimeError):
    """Streamlit no longer has a script of that name; the version is pinned to prevent it."""


def closure(folder: Path, names: Iterable[str]) -> list[str]:
    """Scripts of a folder and every script they import, in the order in which they are met."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return list(found)


@lru_cache(maxsize=1)
def map_scripts() -> tuple[str, ...]:
    """The addresses of the scripts that draw the map page. Raises PartMissing."""
    folder = Path(file_util.get_static_dir()) / "static" / "js"
    parts = []
    for part in PARTS:
        name = next((path.name for path in sorted(folder.glob(f"{part}.*.js"))), None)
        if name is None:
            raise PartMissing(part)
        parts.append(name)
    return (*(f"./static/js/{name}" for name in closure(folder, parts)), *module_urls())


def map_sheet(parameters: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses of the borders and names a map page's parameters draw; none where it draws another picture."""
    if PARAMETERS["view"] in parameters or PARAMETERS["level"] in parameters:
        return ()
    chosen = parameters.get(PARAMETERS["province_set"])
    if chosen not in {"63", "34"}:
        month = parameters.get(PARAMETERS["month"])
        chosen = "63" if month is not None and month < f"{REFORM_DATE:%Y-%m}" else "34"
    return tuple(sheet_urls(chosen))
