"""What must hold between the rows of a results framework, in a database and in files about to be written to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models.framework import LEVELS
from data_access.reference_loader.framework_sheets import SHEETS
from data_access.reference_loader.problems import Problem
from data_access.reference_loader.reading import Row
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import PROJECTS
from indicators.framework import MEASURES

Key = tuple[Any, ...]
Table = dict[Key, Mapping[str, Any]]
_UNITS = {"rate": "%", "money": "VND"}
_READ = (PROJECTS, *SHEETS)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that breaks a rule: its sheet, key and column, and what is wrong with it."""

    sheet: str
    key: Key
    column: str
    vi: str
    en: str


def _held(session: Session, sheet: Sheet) -> Table:
    rows = session.execute(select(sheet.model.__table__)).mappings()
    return {tuple(row[name] for name in sheet.key): dict(row) for row in rows}


def broken_rules(session: Session, read: Mapping[str, Iterable[Row]] | None = None) -> list[Wrong]:
    """Every broken rule, with rows of files (by sheet name) laid over what the database holds."""
    tables = {sheet.name: _held(session, sheet) for sheet in _READ}
    for sheet in _READ:
        tables[sheet.name] |= {row.key(sheet.key): row.values for row in (read or {}).get(sheet.name, ())}
    return [wrong for rule in (_levels, _kinds, _targets, _bounds, _bands) for wrong in rule(tables)]


def problems(session: Session, read: Mapping[str, Iterable[Row]]) -> list[Problem]:
    """Broken rules as problems of the files that hold the rows."""
    if not read.keys() & {sheet.name for sheet in SHEETS}:
        return []
    at = {
        (sheet.name, row.key(sheet.key)): (row.file, row.number) for sheet in SHEETS for row in read.get(sheet.name, ())
    }
    found = []
    for wrong in broken_rules(session, read):
        file, number = at.get((wrong.sheet, wrong.key), (wrong.sheet, 0))
        held = " ".join(str(part) for part in wrong.key if part is not None)
        vi = wrong.vi if number else f"dòng đã có trong cơ sở dữ liệu ({held}): {wrong.vi}"
        en = wrong.en if number else f"the row that the database holds ({held}): {wrong.en}"
        found.append(Problem(file=file, row=number, column=wrong.column, vi=vi, en=en))
    return found


def _levels(tables: Mapping[str, Table]) -> Iterator[Wrong]:
    """A result serves one of a higher level in its own project."""
    results = tables["framework_results"]
    for key, row in results.items():
        parent = results.get((row["parent"],)) if row["parent"] else None
        if parent is None:
            continue
        if LEVELS.index(parent["level"]) >= LEVELS.index(row["level"]) or parent["project"] != row["project"]:
            yield Wrong("framework_results", key, "parent",
                        f"“{row['parent']}” phải là kết quả ở cấp cao hơn của cùng dự án",
                        f"“{row['parent']}” must be a result of a higher level in the same project")  # fmt: skip


def _kinds(tables: Mapping[str, Table]) -> Iterator[Wrong]:
    """What the register measures is in the indicator's unit."""
    for key, row in tables["framework_indicators"].items():
        measure = MEASURES.get(row["measure"]) if row["measure"] else None
        unit = None if measure is None else _UNITS.get(measure.kind)
        if measure is not None and (row["unit"] != unit if unit else row["unit"] in _UNITS.values()):
            yield Wrong("framework_indicators", key, "unit", f"không hợp với cách đo “{row['measure']}” của sổ",
                        f"does not fit the register's measure “{row['measure']}”")  # fmt: skip


def _targets(tables: Mapping[str, Table]) -> Iterator[Wrong]:
    """A target falls due after its project's start, and its indicator's last one is the only target."""
    due: dict[str, list[tuple[Any, Key, str]]] = defaultdict(list)
    for key, row in tables["framework_targets"].items():
        due[row["indicator"]].append((row["due_on"], key, row["kind"]))
        indicator = tables["framework_indicators"].get((row["indicator"],))
        result = indicator and tables["framework_results"].get((indicator["result"],))
        project = result and tables["projects"].get((result["project"],))
        if project and row["due_on"] <= project["starts_on"]:
            start = project["starts_on"].isoformat()
            yield Wrong("framework_targets", key, "due_on", f"hạn phải sau ngày bắt đầu dự án ({start})",
                        f"must fall after the project's start ({start})")  # fmt: skip
    for rows in due.values():
        last = max(day for day, _, _ in rows)
        for day, key, kind in rows:
            if (kind == "target") != (day == last):
                yield Wrong("framework_targets", key, "kind", "hạn cuối là target, các hạn trước là milestone",
                            "the last one is the target, those before are milestones")  # fmt: skip


def _bounds(tables: Mapping[str, Table]) -> Iterator[Wrong]:
    """A share lies between 0 and 100 per cent, and nothing lies below zero."""
    indicators = tables["framework_indicators"]
    values = [
        ("framework_indicators", key, "baseline", row["baseline"], row["unit"]) for key, row in indicators.items()
    ]
    for name in ("framework_targets", "framework_actuals"):
        for key, row in tables[name].items():
            indicator = indicators.get((row["indicator"],))
            values.append((name, key, "value", row["value"], "" if indicator is None else indicator["unit"]))
    for name, key, column, value, unit in values:
        if value is not None and (Decimal(value) < 0 or (unit == "%" and Decimal(value) > 100)):
            yield Wrong(name, key, column, "phải trong khoảng 0 – 100 %" if unit == "%" else "không được âm",
                        "must lie in 0 – 100%" if unit == "%" else "must not be below zero")  # fmt: skip


def _bands(tables: Mapping[str, Table]) -> Iterator[Wrong]:
    """A project's bands fall from the best to one that begins at 0."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in tables["rating_bands"].values():
        found[row["project"]].append((row["position"], row["lower_bp"]))
    for project, rows in found.items():
        bounds = [lower for _, lower in sorted(rows)]
        if bounds[-1] != 0 or any(low >= high for high, low in pairwise(bounds)):
            yield Wrong("rating_bands", (project, sorted(rows)[-1][0]), "lower_bp",
                        "các ngưỡng phải giảm dần theo position và ngưỡng cuối là 0",
                        "bounds must fall by position and end at 0")  # fmt: skip
