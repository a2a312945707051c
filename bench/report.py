"""What was asked beside what was measured, as rows and as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.cold import EMPTY, LIVING, PICTURE

NOT_THERE = "not there, not measured"
FRAME = 16.0  # milliseconds of script for a frame
USERS = {60: 100.0, 100: 250.0}  # visitors at once: milliseconds asked for p95
KILOBYTES = {"map-63": 45, "map-34": 35, "communes-34": 150}
START = 3.0  # seconds
IMPORT_SECONDS = {"load": 60.0, "preview": 3.0, "cut short": 1.0, "personal columns": 1.0}
IMPORT_MEGABYTES = 1_000.0
WARM, WORKBOOK, ACTIVITY = 150.0, 5_000.0, 3_000.0  # milliseconds asked of what donors wait for
PACK_SECONDS, PACKS_SECONDS, DECK_MEGABYTES, SUITCASE_MEGABYTES, MEGABYTE = 5.0, 90.0, 1.5, 6.0, 1024**2
PROVINCE = 300.0  # milliseconds
MOVES = (
    "month change", "panel follows", "indicator change", "province click", "re-cast on 34 or 63", "drill-down",
)  # fmt: skip
SCRIPT = ("linked hover", "slider frame", "border switch on the slider")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `held` says whether what was asked is so, None where nothing was asked or it was not measured."""

    what: str
    asked: str
    measured: str
    ratio: str = ""
    held: bool | None = None


def _shown(times: Mapping[str, float]) -> str:
    digits = 1 if times["p95"] < 100 else 0
    return f"p50 {times['p50']:.{digits}f}, p95 {times['p95']:.{digits}f} ms (n {int(times['n'])})"


def _moves(moves: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[Row]:
    ours, floor, naive = moves["map"], moves["floor"]["month change"], moves.get("naive", {})
    rows = []
    for name in SCRIPT:
        times = ours[name]
        rows.append(Row(name, f"p95 ≤ {FRAME:.0f} ms of script", _shown(times), held=times["p95"] <= FRAME))
    for name in MOVES:
        if name not in ours:
            rows.append(Row(name, "–", NOT_THERE))
            continue
        times = ours[name]
        ratio = times["p95"] / floor["p95"]
        asked = name == "month change"
        rows.append(
            Row(
                name,
                "p95 ≤ 1.5 × floor" if asked else "–",
                _shown(times),
                f"{ratio:.2f} × floor",
                ratio <= 1.5 if asked else None,
            )
        )
        if name in naive:
            faster = {each: naive[name][each] / times[each] for each in ("p50", "p95")}
            rows.append(
                Row(
                    f"{name}, naive version",
                    "ours ≥ 20 × faster" if asked else "–",
                    _shown(naive[name]),
                    f"ours {faster['p50']:.1f} × (p50), {faster['p95']:.1f} × (p95) faster",
                    min(faster.values()) >= 20 if asked else None,
                )
            )
    rows.append(Row("a list in an empty fragment (floor)", "–", _shown(floor), "1 × floor"))
    return rows


def _users(users: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[Row]:
    rows = []
    for visitors, asked in USERS.items():
        kinds = users[str(visitors)]
        every = kinds["every click"]
        rows.append(
            Row(
                f"{visitors} visitors, a click every 5 s each",
                f"p95 ≤ {asked:.0f} ms at the server",
                _shown(every),
                f"{every['p95'] / asked:.2f} × asked",
                every["p95"] <= asked,
            )
        )
        rows += [
            Row(f"{visitors} visitors: {kind}", "–", _shown(times))
            for kind, times in kinds.items()
            if kind != "every click"
        ]
    return rows


def _cold(cold: Mapping[str, Mapping[str, float]]) -> list[Row]:
    empty = cold[EMPTY]
    rows = []
    for name in (PICTURE, LIVING):
        ratio = {each: cold[name][each] / empty[each] for each in ("p50", "p95")}
        shown = f"{ratio['p50']:.2f} × (p50), {ratio['p95']:.2f} × (p95)"
        held = max(ratio.values()) <= 1.5
        rows.append(Row(name, "≤ 1.5 × an empty Streamlit page", _shown(cold[name]), shown, held))
    return [*rows, Row(EMPTY, "–", _shown(empty), "1 ×")]


def _imports(imports: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    rows = []
    for name, times in imports.items():
        seconds, megabytes = IMPORT_SECONDS[name], times["memory"] / 1e6
        what = f"file: {name} ({times['bytes'] / 1e6:.1f} MB, {times['outcome']})"
        rows.append(
            Row(what, f"≤ {seconds:.0f} s", f"{times['seconds']:.2f} s", f"{times['seconds'] / seconds:.2f} × asked",
                times["seconds"] <= seconds)
        )  # fmt: skip
        if name == "load":
            held = megabytes <= IMPORT_MEGABYTES
            rows.append(Row(f"{what}, memory", f"≤ {IMPORT_MEGABYTES:.0f} MB", f"{megabytes:.0f} MB",
                            f"{megabytes / IMPORT_MEGABYTES:.2f} × asked", held))  # fmt: skip
    return rows


def _donors(donors: Mapping[str, Any]) -> list[Row]:
    entries = f"{donors['entries']:,} entries"
    rows = [
        Row(
            f"{path}, ledger of {entries}, warm",
            f"p95 ≤ {WARM:.0f} ms",
            f"p50 {times['p50']:.0f}, p95 {times['p95']:.0f} ms; cold {times['cold']:,.0f}",
            f"{times['p95'] / WARM:.2f} × asked",
            times["p95"] <= WARM,
        )
        for path, times in donors["pages"].items()
    ]
    book, file = donors["workbook"], donors["iati"]
    listed = f"{book['listed']:,.0f} listed, {book['bytes'] / 1e6:.1f} MB"
    valid = f"{file['problems']:.0f} problems, {file['bytes'] / 1e6:.1f} MB"
    for what, times, asked, more, held in (
        (f"workbook, ledger of {entries}", book, WORKBOOK, listed, True),
        (f"IATI file of {file['entries']:,} transactions, written and checked", file, ACTIVITY, valid,
         not file["problems"]),
    ):  # fmt: skip
        shown = f"{times['clock']:,.0f} ms ({times['processor']:,.0f} of processor); {more}"
        ratio = times["clock"] / asked
        rows.append(Row(what, f"≤ {asked / 1_000:.0f} s", shown, f"{ratio:.2f} × asked", held and ratio <= 1))
    return rows


def _conference(told: Mapping[str, Any]) -> list[Row]:
    province = told["province"]
    rows = [
        Row(what, f"≤ {asked:.0f} s", f"{told[key]:.1f} s", f"{told[key] / asked:.2f} × asked", told[key] <= asked)
        for key, what, asked in (
            ("one", "the conference pack of a province", PACK_SECONDS),
            ("all", f"the packs of {told['packs']} provinces", PACKS_SECONDS),
        )
    ]
    files = [("the largest deck", told["deck"], DECK_MEGABYTES)]
    files += [
        (f"the suitcase of the map of {map_set}, written in {made['seconds']:.1f} s", made["bytes"], SUITCASE_MEGABYTES)
        for map_set, made in told["suitcases"].items()
    ]
    for what, size, most in files:
        shown = f"{size / MEGABYTE:.2f} MB"
        rows.append(
            Row(what, f"≤ {most:g} MB", shown, f"{size / MEGABYTE / most:.2f} × asked", size <= most * MEGABYTE)
        )
    rows.append(Row("a province on the stage, by its name", f"p95 < {PROVINCE:.0f} ms", _shown(province),
                    f"{province['p95'] / PROVINCE:.2f} × asked", province["p95"] < PROVINCE))  # fmt: skip
    return rows


def rows_of(result: Mapping[str, Any]) -> list[Row]:
    """The rows of the parts that a result holds."""
    rows: list[Row] = []
    if "moves" in result:
        rows += _moves(result["moves"])
    if "users" in result:
        rows += _users(result["users"])
    if "cold" in result:
        rows += _cold(result["cold"])
    rows += _imports(result.get("imports", {}))
    if "donors" in result:
        rows += _donors(result["donors"])
    if "conference" in result:
        rows += _conference(result["conference"])
    for kind, bytes_ in result.get("geometry", {}).items():
        asked = KILOBYTES[kind]
        shown = f"{bytes_ / 1000:.1f} KB"
        ratio = bytes_ / 1000 / asked
        rows.append(Row(f"{kind} on the wire", f"≤ {asked} KB", shown, f"{ratio:.2f} × asked", ratio <= 1))
    if "start_seconds" in result:
        taken = result["start_seconds"]
        rows.append(Row("start to first answer", f"≤ {START:.0f} s", f"{taken:.2f} s", held=taken <= START))
    return rows


def markdown(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def asked_and_measured(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    words = {True: "yes", False: "**no**", None: ""}
    titles = ("what", "asked", "measured", "ratio", "held")
    return markdown(titles, [(row.what, row.asked, row.measured, row.ratio, words[row.held]) for row in rows])
