"""What the printed indicators are called, and which of them the register can answer."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_REFERENCE = Path(__file__).parent / "reference"
FILE = _REFERENCE / "published_indicators.csv"
UNITS_FILE = _REFERENCE / "published_units.csv"
TOPICS = ("clubs", "coverage", "members", "finance", "training", "quality", "schemes", "context")


@dataclass(frozen=True, slots=True)
class PrintedIndicator:
    """A printed indicator: names, topic, and how the register says it ("" when it cannot).

    `register_indicator` is a sum of the summary tables ("clubs"), of one project or scheme ("clubs@VIE085",
    "founded@1336"), or a share in per cent ("older/members").
    """

    code: str
    name_vi: str
    name_en: str
    topic: str
    register_indicator: str

    def name(self, language: str) -> str:
        """The name in a language."""
        return self.name_en if language == "en" else self.name_vi


@lru_cache(maxsize=1)
def printed_indicators() -> Mapping[str, PrintedIndicator]:
    """Every printed indicator by its code, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: PrintedIndicator(**row) for row in csv.DictReader(file)})


@lru_cache(maxsize=1)
def _units() -> Mapping[str, tuple[str, str]]:
    with UNITS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["unit"]: (row["name_vi"], row["name_en"]) for row in csv.DictReader(file)}


def unit_name(language: str, unit: str) -> str:
    """A printed unit spelt out in a language. Raises KeyError for a unit that was never printed."""
    vi, en = _units()[unit]
    return en if language == "en" else vi
