"""Reading the three lists of units from the two packages that publish them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.build.sources import OLD_COMMUNES, OLD_DISTRICTS, OLD_PROVINCES, UNITS_DATABASE, locate
from geo.build.wording import split_kind
from geo.units import EPOCH_DATES, Level, Unit


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit with what links it to other lists: the publisher's key, and the names it absorbed."""

    unit: Unit
    key: str
    aliases: tuple[str, ...] = ()


def make_unit(
    epoch: str,
    code: str,
    full_name: str,
    *,
    level: Level,
    parent: str | None,
    point: tuple[float | None, float | None] = (None, None),
) -> Unit:
    """A unit of an epoch, its kind split from its name."""
    kind, name = split_kind(full_name)
    valid_from, valid_to = EPOCH_DATES[epoch]
    return Unit(epoch, code, name, kind, level, parent, valid_from, valid_to, *point)


def _rows(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(f"SELECT * FROM {table}")]


def read_2025(root: Path) -> list[Listed]:
    """Epoch 63-2025: 63 provinces, 696 districts, 10,035 communes, with points."""
    found: dict[str, Listed] = {}
    for row in _rows(locate(root, UNITS_DATABASE), "admin_units_legacy"):
        province, district, ward = row["provinceCode"], row["districtCode"], row["wardCode"]
        keys = row["provinceKey"], row["districtKey"], row["wardKey"] or ""
        found.setdefault(
            province,
            Listed(
                make_unit(
                    "63-2025",
                    province,
                    row["province"],
                    level="province",
                    parent=None,
                    point=(row["provinceLat"], row["provinceLon"]),
                ),
                keys[0],
            ),
        )
        found.setdefault(
            district,
            Listed(
                make_unit(
                    "63-2025",
                    district,
                    row["district"],
                    level="district",
                    parent=province,
                    point=(row["districtLat"], row["districtLon"]),
                ),
                # An island district has no commune, and so stands in the converter as a commune without a
                # name.
                "_".join(keys) if not ward else "",
            ),
        )
        if ward:
            found[ward] = Listed(
                make_unit(
                    "63-2025",
                    ward,
                    row["ward"],
                    level="commune",
                    parent=district,
                    point=(row["wardLat"], row["wardLon"]),
                ),
                "_".join(keys),
                tuple(json.loads(row["wardAlias"] or "[]")),
            )
    return list(found.values())


def read_34(root: Path) -> list[Listed]:
    """Epoch 34: 34 provinces and 3,321 communes, with points."""
    found: dict[str, Listed] = {}
    for row in _rows(locate(root, UNITS_DATABASE), "admin_units"):
        province = row["provinceCode"]
        found.setdefault(
            province,
            Listed(
                make_unit(
                    "34",
                    province,
                    row["province"],
                    level="province",
                    parent=None,
                    point=(row["provinceLat"], row["provinceLon"]),
                ),
                row["provinceKey"],
            ),
        )
        found[row["wardCode"]] = Listed(
            make_unit(
                "34",
                row["wardCode"],
                row["ward"],
                level="commune",
                parent=province,
                point=(row["wardLat"], row["wardLon"]),
            ),
            f"{row['provinceKey']}_{row['wardKey']}",
        )
    return list(found.values())


def read_2024(root: Path, *, points: dict[str, tuple[float | None, float | None]]) -> list[Unit]:
    """Epoch 63-2024: 63 provinces, 705 districts, 10,599 communes; the list itself has no points.

    `points` gives provinces theirs, by code, from the later list: a province's place did not change.
    """

    def entries(tail: str) -> Iterator[dict[str, str]]:
        yield from json.loads(locate(root, tail).read_text(encoding="utf-8")).values()

    levels: tuple[tuple[str, Level], ...] = (
        (OLD_PROVINCES, "province"),
        (OLD_DISTRICTS, "district"),
        (OLD_COMMUNES, "commune"),
    )
    return [
        make_unit(
            "63-2024",
            row["code"],
            row["name_with_type"],
            level=level,
            parent=row.get("parent_code"),
            point=points.get(row["code"], (None, None)) if level == "province" else (None, None),
        )
        for tail, level in levels
        for row in entries(tail)
    ]
