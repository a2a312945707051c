"""Every shipped record is found on its line, and nothing else is."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal

import pytest

from data_access.reference_loader import REFERENCE
from data_access.reference_source import FILES, reference_line, reference_source
from geo.names import find_province


def _shipped(table: str) -> list[dict[str, str]]:
    with (REFERENCE / FILES[table]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", sorted(FILES))
def test_every_line_is_found_and_its_file_has_a_published_source(table: str) -> None:
    source = reference_source(table)
    assert source is not None
    assert source.file == FILES[table]
    assert source.publisher
    assert dt.date.fromisoformat(source.retrieved)
    for place, row in enumerate(_shipped(table), start=2):
        province = row.get("province_63")
        unit = {"epoch": "63-2025", "unit_code": find_province(province, province_set="63").code} if province else {}
        assert reference_line(table, {**row, **unit}) == place
        assert reference_line(table, {**row, **unit, "value": 1, "older": 1}) is None


def test_what_is_not_shipped_has_no_line_and_no_source() -> None:
    first = {"code": "no such target", "value": Decimal(1)}
    assert reference_line("target", first) is None
    assert reference_line("exchange_rate", {"day": "2025-01-01"}) is None
    assert reference_source("exchange_rate") is None
