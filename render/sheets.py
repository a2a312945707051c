"""What the map's browser draws beside the borders: the names on the land, and the sheet of equal tiles.

The files lie in `assets/sheets` and are made by `python -m render`, so that no visit waits for them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.units import ProvinceSet
from render.lettering import width

FOLDER = Path(__file__).parent / "assets" / "sheets"
SIZE, LINE, HIGH = 14.0, 16.0, 18.0  # pixels: the letters, from line to line, and of one line from top to bottom
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A province's name on the sheet: its lines and its anchor.

    (x, y) is the middle of its height and, along it, the middle (`align` 0.5) or the left end (0).
    """

    code: str
    lines: tuple[str, ...]
    x: float
    y: float
    align: float

    @property
    def width(self) -> float:
        """Pixels, of the longest line."""
        return max(width(line, size=SIZE) for line in self.lines)


def box_of(label: Label, unit: float, *, apart: float) -> Box:
    """West, north, east, south in sheet units, at `unit` sheet units a pixel and `apart` pixels larger all round."""
    high = HIGH + LINE * (len(label.lines) - 1)
    west = label.x - label.width * label.align * unit
    margin = apart * unit
    return (
        west - margin,
        label.y - high / 2 * unit - margin,
        west + label.width * unit + margin,
        label.y + high / 2 * unit + margin,
    )


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def label_row(label: Label) -> list[Any]:
    """[code, lines, x, y, align]."""
    return [label.code, label.lines, label.x, label.y, label.align]


def labels_file(placed: Mapping[float, Sequence[Label]]) -> dict[str, Any]:
    """{"names": [{"unit", "labels": [[code, lines, x, y, align]]}]} as the browser reads it, the largest map first."""
    return {
        "names": [{"unit": unit, "labels": [label_row(label) for label in placed[unit]]} for unit in sorted(placed)]
    }


@lru_cache(maxsize=2)
def load_labels(province_set: ProvinceSet) -> Mapping[float, tuple[Label, ...]]:
    """Scale in sheet units a pixel → the names of a set at it, as written."""
    return {
        scale["unit"]: tuple(Label(code, tuple(lines), *place) for code, lines, *place in scale["labels"])
        for scale in _read(f"labels-{province_set}")["names"]
    }


@lru_cache(maxsize=8)
def sheet_url(name: str) -> str:
    """The address of a file by its content; `name` is labels-63, labels-34, tiles-63 or tiles-34."""
    digest = hashlib.sha256((FOLDER / f"{name}.json").read_bytes()).hexdigest()
    return f"/assets/sheets/{digest[:12]}/{name}.json"
