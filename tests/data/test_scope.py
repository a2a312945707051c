"""A reader limited to a project learns nothing of the others: their numbers may be anything, the answers stay the same.

Two registers that differ in everything outside the project answer a limited reader alike, in every query. No sum or
difference of answers can then say anything of what lies outside.
"""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

import data_access.queries
from data_access.engine import new_engine
from data_access.queries.alert_answer import RuleRow
from data_access.queries.passport_clubs import Asked
from data_access.queries.scheme_facts import clock
from data_access.scope import EVERYTHING, OutOfScope, Scope
from indicators.months import month_end
from indicators.recipes import RECIPES
from tests.data.simulated import small_database
from ui.registry import page

__all__ = ["small_database"]

ROOT = Path(__file__).resolve().parents[2]
OURS, THEIRS = "VIE085", "VIE071"
LIMITED = Scope(frozenset({OURS}))
OUTSIDE = f"(project IS NULL OR project <> '{OURS}')"
SEGMENT = f"segment <> '{OURS}'"
Query = Callable[..., Any]

# Everything outside the project becomes another number; what is public stays.
CHANGES = (
    f"UPDATE club SET name = name || ' x', closed_on = NULL WHERE {OUTSIDE}",
    f"UPDATE club_report SET members = members + 7 WHERE club_id IN (SELECT id FROM club WHERE {OUTSIDE})",
    f"UPDATE course SET cost = coalesce(cost, 0) + 1000, days = coalesce(days, 1) + 1 WHERE {OUTSIDE}",
    f"UPDATE course_trainees SET women = women + 9 WHERE course_id IN (SELECT id FROM course WHERE {OUTSIDE})",
    f"UPDATE budget_line SET amount = amount * 3, amount_vnd = amount_vnd * 3 WHERE {OUTSIDE}",
    f"UPDATE money_transaction SET amount = amount * 3, amount_vnd = amount_vnd * 3 WHERE {OUTSIDE}",
    f"UPDATE agreement SET tolerance_bp = tolerance_bp + 50 WHERE {OUTSIDE}",
    f"UPDATE framework_result SET title_vi = 'x', title_en = 'x' WHERE {OUTSIDE}",
    f"UPDATE project SET title_vi = 'x', title_en = 'x' WHERE code <> '{OURS}'",
    "UPDATE summary_province_month SET clubs = clubs + 11, founded = founded + 1, members = members + 5, "
    "communes_total = communes_total + 4, reports_due = reports_due + 6, standard_assessed = standard_assessed + 2, "
    f"boards_trained = boards_trained + 3 WHERE {SEGMENT}",
    "UPDATE summary_scheme_month SET founded = founded + 1, founded_total = founded_total + 20, active = active + 8, "
    f"members = members + 30 WHERE {SEGMENT}",
    f"UPDATE summary_standard_month SET assessed = assessed + 2 WHERE {SEGMENT}",
    "UPDATE summary_training_month SET courses = courses + 1, women = women + 4, trainee_days = trainee_days + 9, "
    f"cost = cost + 77 WHERE {OUTSIDE}",
    "UPDATE summary_money_quarter SET planned = planned * 3, planned_vnd = planned_vnd * 3, spent = spent * 5, "
    f"spent_vnd = spent_vnd * 5, received_vnd = received_vnd * 2 WHERE {OUTSIDE}",
)

# Arguments by their name; a query is called with every combination of those it takes that matter to it.
MONTHS = (dt.date(2024, 12, 1), dt.date(2026, 9, 1))
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "project": (OURS,),
    "province": ("38", "01"),
    "province_set": ("63", "34"),
    "month": MONTHS,
    "until": MONTHS,
    "today": (dt.date(2026, 11, 25),),
    "last": MONTHS,
    "first": (dt.date(2024, 1, 1),),
    "on": (dt.date(2025, 6, 30),),
    "due": (dt.date(2025, 12, 31),),
    "scheme": ("1336", "1648"),
    "indicator": ("clubs",),
    "basis": ("spent",),
    "currency": ("VND",),
    "category": (None,),
    "form": ("both", "cash"),
    "quarter": (None,),
    "epoch": (None,),
    "unit": (None,),
    "key": ("clubs",),
    "found": ((),),
    "clubs": (tuple(range(1, 200)),),
    "limit": (50,),
    "offset": (0,),
    "as_of": tuple(month_end(month) for month in MONTHS),
    "since": (dt.date(2024, 1, 1),),
    "rule": (RuleRow("a", "report_overdue", "x", "x", Decimal(30), 1),),
    "recipe": (RECIPES["members"], RECIPES["coverage"], RECIPES["boards_trained"]),
    "asked": tuple(Asked(month, "34", "38") for month in MONTHS),
    "batches": ((1, 2),),
    "batch": (1,),
    "records": (("1", "2", "3", "40", "70"),),
    "table": ("club",),
    "figure": ("f001",),
    "code": ("0123456789",),
    "actor": ("web VIE085",),
    "names": (("clubs_target_new", "clubs_target"),),
    "shown": ("63", "34"),
    "rates": ((("USD", dt.date(2023, 7, 1), Decimal(23_869)),),),
    "result": ("VIE085-clubs",),
    "at": tuple(clock("1336", month=month) for month in MONTHS),
}
# Facts open to every asker, and parts of other queries that are not to be called from a screen or a file.
PUBLIC = {"units", "communes_by_province", "communes_total", "merged_from", "same_ground", "rate_on", "this_month"}
PARTS = {"agreement", "places_in", "course_provinces", "read_agreements", "results", "facts", "founded_between",
         "workbook_entries", "rate_load", "reached", "loads_behind", "loads_of_rows", "settled"}  # fmt: skip
SIZES = {"row_counts", "closings"}


LOADING = {
    f"data_access.queries.{name}"
    for name in ("importing", "import_batches", "import_moves", "import_rows", "import_undo")
}


def _public_functions() -> Iterator[tuple[str, Query]]:
    for info in pkgutil.iter_modules(data_access.queries.__path__):
        module = importlib.import_module(f"data_access.queries.{info.name}")
        for name, found in vars(module).items():
            if inspect.isfunction(found) and found.__module__ == module.__name__ and not name.startswith("_"):
                yield name, found


# The same name may mean another thing to another query.
OF_THEIR_OWN: dict[str, dict[str, tuple[Any, ...]]] = {
    "record": {"table": ("club", "club_report"), "key": ("1", "2", "40", "70", "2 2024-11-01", "40 2024-11-01")},
    "passport": {"indicator": ("clubs", "coverage", "members", "meets_standard", "clubs_new_scheme")},
    "passport_clubs": {"indicator": ("members", "std_older", "boards_trained", "reporting_rate")},
    "older_grounds": {"records": ((1, 2, 3),)},
    "entries_behind": {"basis": ("spent", "planned")},
    "entry_page": {"basis": ("spent", "planned")},
    "read_snapshot": {"map_set": ("63", "34"), "code": (None, "38"), "scheme": ("1336",)},
    "read_nation": {"map_set": ("63", "34"), "scheme": ("1336",)},
    "entries": {"project": (OURS,), "basis": ("spent",), "until": MONTHS},
}


def _takes(found: Query) -> list[str]:
    return list(inspect.signature(found).parameters)


QUERIES = {name: found for name, found in _public_functions() if _takes(found)[:2] == ["session", "scope"]}


def _combinations(found: Query) -> list[dict[str, Any]]:
    """Every combination of known arguments; one whose name is not known keeps its default."""
    combined: list[dict[str, Any]] = [{}]
    own = OF_THEIR_OWN.get(found.__name__, {})
    named = dict(list(inspect.signature(found).parameters.items())[2:])
    for name in {**named, **own}:
        parameter = named.get(name)
        if name in own or name in ARGUMENTS:
            values = own.get(name, ARGUMENTS.get(name, ()))
            combined = [{**one, name: value} for one in combined for value in values]
        elif parameter is not None and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            assert parameter.default is not inspect.Parameter.empty, f"{found.__name__}: no value for {name}"
    return combined


def _answer(session: Session, scope: Scope, found: Query, arguments: dict[str, Any]) -> object:
    """The answer, or which refusal stood in its place."""
    try:
        answer = found(session, scope, **arguments)
        answer = list(answer) if inspect.isgenerator(answer) else answer
        return dict(answer) if hasattr(answer, "items") else answer
    except (LookupError, OutOfScope) as refusal:
        return type(refusal).__name__


@pytest.fixture(scope="module")
def registers(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Session]]:
    """A small simulated register, and the same with other numbers in everything outside the project."""
    file = tmp_path_factory.mktemp("scope") / "other.sqlite"
    shutil.copyfile(small_database, file)
    engines = new_engine(f"sqlite:///{small_database}"), new_engine(f"sqlite:///{file}")
    with engines[1].begin() as connection:
        for change in CHANGES:
            assert connection.execute(text(change)).rowcount, change
    with Session(engines[0]) as one, Session(engines[1]) as other:
        yield one, other
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_what_lies_outside_a_project_changes_no_answer_within_it(name: str, registers: tuple[Session, Session]) -> None:
    found = QUERIES[name]
    for arguments in _combinations(found):
        one, other = (_answer(session, LIMITED, found, arguments) for session in registers)
        assert one == other, arguments


READS_THE_REGISTER = (
    "overview", "needs_attention", "map_month", "trend", "province_series", "training", "scheme_curve",
    "scheme_provinces", "scheme_targets", "profile", "published_beside", "known_projects", "courses", "club_goal",
    "members_by_commune", "alerts", "reporting", "province_quality", "duplicates", "passport", "passport_clubs",
    "courses_behind", "recounted", "clubs_behind", "club_life", "life_by_month", "standard_items", "read_snapshot",
)  # fmt: skip


@pytest.mark.parametrize("name", READS_THE_REGISTER)
def test_without_a_limit_the_same_change_is_seen(name: str, registers: tuple[Session, Session]) -> None:
    found = QUERIES[name]
    assert any(
        _answer(registers[0], EVERYTHING, found, arguments) != _answer(registers[1], EVERYTHING, found, arguments)
        for arguments in _combinations(found)
    )


@pytest.mark.parametrize("name", sorted(name for name, found in QUERIES.items() if "project" in _takes(found)))
def test_another_project_is_refused(name: str, registers: tuple[Session, Session]) -> None:
    found = QUERIES[name]
    arguments = {**_combinations(found)[0], "project": THEIRS}
    if name == "with_register":  # reads nothing without results to measure
        assert found(registers[0], LIMITED, **arguments) == ()
        return
    with pytest.raises(OutOfScope):
        found(registers[0], LIMITED, **arguments)


def test_a_limited_reader_gets_numbers_of_the_project(registers: tuple[Session, Session]) -> None:
    inside, everything = (
        QUERIES["map_month"](registers[0], scope, indicator="clubs", province_set="34", month=MONTHS[1])
        for scope in (LIMITED, EVERYTHING)
    )
    assert 0 < inside.nation.value < everything.nation.value
    courses = QUERIES["overview"](registers[0], LIMITED, month=MONTHS[1])
    assert courses.now.clubs == inside.nation.value


def test_every_query_takes_the_askers_scope_or_is_named_as_open() -> None:
    names = {
        name
        for name, found in _public_functions()
        if _takes(found)[:1] == ["session"] and found.__module__ not in LOADING
    }
    assert names - set(QUERIES) - PUBLIC - PARTS - SIZES == set()


def python_files() -> list[Path]:
    """The product's own modules."""
    folders = ("web", "pages", "ui", "exports", "render", "data_access")
    return [file for folder in folders for file in (ROOT / folder).rglob("*.py")]


def test_what_loading_asks_is_asked_by_loading_and_the_command_line_only() -> None:
    """These answers know no scope: the page that loads is closed to limited readers."""
    assert not page("nap-du-lieu").shared
    for file in python_files():
        inside = file.relative_to(ROOT).as_posix()
        if inside.startswith(("data_access/imports/", "data_access/cli/", "data_access/queries/import", "tests/")):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            asked = {node.module} if isinstance(node, ast.ImportFrom) else set()
            asked |= (
                {f"{node.module}.{each.name}" for each in node.names} if isinstance(node, ast.ImportFrom) else set()
            )
            assert not asked & LOADING, inside


def test_parts_without_a_scope_are_called_by_queries_only() -> None:
    callers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("web", "pages", "ui", "exports", "render")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data_access.queries")
        and PARTS & {alias.name for alias in node.names}
    }  # fmt: skip
    assert callers == set()
