"""The facts against the files they came from."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.contradictions import contradictions
from data_access.models import Agreement, AlertRule, FrameworkActual, PublishedFigure, Target
from data_access.reference_loader import REFERENCE, alert_rules
from data_access.reference_loader.csv_file import read_csv
from data_access.reference_loader.framework_rules import broken_rules
from data_access.reference_loader.framework_sheets import FRAMEWORK_INDICATORS, FRAMEWORK_RESULTS
from data_access.reference_loader.reading import Row, read_rows
from data_access.reference_loader.sheet import Sheet
from data_access.reference_loader.sheets import ALERT_RULES, CLUB_STANDARD, PROJECT_FACTS, PUBLISHED_FIGURES, TARGETS
from data_access.reference_loader.writing import known_codes

FIGURES = 361


def shipped(sheet: Sheet) -> list[Row]:
    """The rows of a shipped file; a file that the loader would refuse gives those that can be read."""
    return read_rows(sheet, read_csv(REFERENCE / f"{sheet.name}.csv"))[0]


def _same(stored: Any, printed: Any) -> bool:
    if isinstance(printed, Decimal) and stored is not None:
        return Decimal(str(stored)) == printed
    return bool(stored == printed)


def _compare(session: Session, sheet: Sheet, rows: Iterable[Row]) -> list[str]:
    """What a keyed table lacks or says otherwise than its file."""
    table = sheet.model.__table__
    stored = {tuple(row[name] for name in sheet.key): row for row in session.execute(select(table)).mappings()}
    reasons = []
    for row in rows:
        key = row.key(sheet.key)
        label = f"{sheet.name} {' '.join(str(part) for part in key)}"
        if key not in stored:
            reasons.append(f"{label}: –")
            continue
        reasons.extend(
            f"{label}, {name}: {stored[key][name]} ≠ {value}"
            for name, value in row.values.items()
            if not _same(stored[key][name], value)
        )
    return reasons


def files_have_sources(_session: Session) -> list[str]:
    """Every CSV in the reference folder has its line in `sources.csv`, and every line its file."""
    with (REFERENCE / "sources.csv").open(encoding="utf-8", newline="") as file:
        stated = {row["file"] for row in csv.DictReader(file)}
    present = {path.name for path in REFERENCE.glob("*.csv")} - {"sources.csv"}
    return [f"{name}: sources.csv" for name in sorted(stated ^ present)]


def figures(session: Session) -> list[str]:
    """361 figures, none changed, none added that no file holds."""
    count = len(session.scalars(select(PublishedFigure.id)).all())
    reasons = [] if count == FIGURES else [f"published_figures: {count} ≠ {FIGURES}"]
    return reasons + _compare(session, PUBLISHED_FIGURES, shipped(PUBLISHED_FIGURES))


def targets(session: Session) -> list[str]:
    """Shipped targets are there (a user may have corrected them); every target has a decision and a source."""
    stored = {row.code: row for row in session.execute(select(Target.code, Target.decision, Target.source_title))}
    missing = [f"targets {row.values['code']}: –" for row in shipped(TARGETS) if row.values["code"] not in stored]
    unsourced = [code for code, row in stored.items() if not (row.decision and row.source_title)]
    return missing + [f"targets {code}: source_title, decision" for code in unsourced]


def contradictions_kept(session: Session) -> list[str]:
    """The groups of the table are those of `contradictions.csv`, figure by figure."""
    stored: dict[str, set[str]] = defaultdict(set)
    rows = session.execute(
        select(PublishedFigure.contradicts, PublishedFigure.id).where(PublishedFigure.contradicts.is_not(None))
    )
    for key, figure in rows:
        stored[str(key)].add(figure)
    described = {key: set(group.figures) for key, group in contradictions().items()}
    return [
        f"{key}: {sorted(stored.get(key, set()))} ≠ {sorted(described.get(key, set()))}"
        for key in sorted(stored.keys() | described.keys())
        if stored.get(key) != described.get(key)
    ]


def standard_and_projects(session: Session) -> list[str]:
    """The club standard item by item, the project facts by their number."""
    facts = len(session.execute(select(PROJECT_FACTS.model)).all())
    wanted = len(shipped(PROJECT_FACTS))
    reasons = [] if facts == wanted else [f"project_facts: {facts} ≠ {wanted}"]
    return reasons + _compare(session, CLUB_STANDARD, shipped(CLUB_STANDARD))


def frameworks(session: Session) -> list[str]:
    """Shipped results and indicators are there, the rules between rows hold, published values have a source."""
    reasons = [f"{row.sheet} {' '.join(map(str, row.key))}, {row.column}: {row.en}" for row in broken_rules(session)]
    for sheet in (FRAMEWORK_RESULTS, FRAMEWORK_INDICATORS):
        stored = known_codes(session, sheet)
        missing = [row.values["code"] for row in shipped(sheet) if row.values["code"] not in stored]
        reasons += [f"{sheet.name} {code}: –" for code in missing]
    unsourced = select(FrameworkActual.indicator, FrameworkActual.as_of).where(
        FrameworkActual.basis == "published", FrameworkActual.source_title.is_(None)
    )
    return reasons + [f"framework_actuals {code} {day}: source_title" for code, day in session.execute(unsourced)]


def rules_of_alerts(session: Session) -> list[str]:
    """Shipped rules are there (a user may have changed them); every threshold fits its kind."""
    table = AlertRule.__table__
    stored = {row["code"]: row for row in session.execute(select(table)).mappings()}
    missing = [str(row.values["code"]) for row in shipped(ALERT_RULES) if row.values["code"] not in stored]
    wrong = [f"alert_rules {code}, threshold: {row['threshold']}" for code, row in stored.items()
             if not alert_rules.fits(dict(row))]  # fmt: skip
    return [f"alert_rules {code}: –" for code in missing] + wrong


def shares(session: Session) -> list[str]:
    """Of each project (and province, where agreed by province) the shares make 10,000 basis points."""
    sums: dict[tuple[str, str | None], int] = defaultdict(int)
    for project, province, share in session.execute(
        select(Agreement.project, Agreement.province_code, Agreement.share_bp)
    ):
        sums[project, province] += share
    wrong = {" ".join(filter(None, key)): total for key, total in sums.items() if total != 10_000}
    return [f"agreements {key}: {total} ≠ 10000" for key, total in wrong.items()]
