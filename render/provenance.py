"""The hash of a result: the same numbers under the same choices have the same one, on screen and in files."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if hasattr(value, "item"):
        return value.item()
    return value


def result_hash(columns: Sequence[str], rows: Iterable[Sequence[object]], choices: Mapping[str, object]) -> str:
    """Ten hexadecimal digits of the SHA-256 over the choices, the columns and the rows, in their order."""
    content = {
        "choices": {key: _plain(value) for key, value in sorted(choices.items())},
        "columns": list(columns),
        "rows": [[_plain(value) for value in row] for row in rows],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where shown numbers come from: source line, date, the choices made, simulated or not."""

    source: str
    as_of: str
    choices: Mapping[str, object]
    simulated: bool
