"""Which published figures disagree, and about what, in words: read from `reference/contradictions.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).resolve().parent / "reference" / "contradictions.csv"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A group of figures that disagree; one alone disagrees with a target or a project's fact, which the text names."""

    key: str
    figures: tuple[str, ...]
    text_vi: str
    text_en: str


@lru_cache(maxsize=1)
def contradictions() -> Mapping[str, Contradiction]:
    """Every group by its key, the value of a figure's `contradicts`."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["key"]: Contradiction(row["key"], tuple(row["figures"].split()), row["text_vi"], row["text_en"])
                for row in csv.DictReader(file)
            }
        )
