"""A table before it is drawn: raw values for the file, the same as written for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """`columns` are (title, holds numbers); `raw` rows go to the file and the hash, `shown` ones to the screen."""

    columns: Sequence[tuple[str, bool]]
    raw: Sequence[Sequence[object]]
    shown: Sequence[Sequence[object]]
