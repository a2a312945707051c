"""`python -m bench.run`: measure, print what was asked beside it, write bench/results/<time>.json and .md."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.browser import chromium, first_load
from bench.cold import first_visits
from bench.conference import conference
from bench.databases import simulated
from bench.donors import donors
from bench.figures import spread
from bench.imports import import_times
from bench.moves import MARK, TITLE, Moves, list_moves, map_moves
from bench.report import asked_and_measured, markdown, rows_of
from bench.scripts import script_times
from bench.serving import served
from bench.visitors import visits
from bench.wire import geometry_bytes
from ui.registry import PAGES

RESULTS = Path(__file__).parent / "results"
PARTS = ("pages", "moves", "cold", "users", "geometry", "donors", "imports", "conference")
NAIVE_CHANGES = 4  # of five seconds each
SIX_MILLION = 15  # times the 401,000 reports of scale 1


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument(
        "--larger", type=int, nargs="?", const=SIX_MILLION, metavar="SCALE",
        help=f"also measure the pages on SCALE times the data ({SIX_MILLION}, six million reports, when not said)",
    )  # fmt: skip
    parser.add_argument("--no-naive", action="store_true", help="leave out the version one writes first")
    parser.add_argument("--changes", type=int, default=30, help="changes of month measured")
    parser.add_argument("--visits", type=int, default=10, help="first visits measured, each on a server of its own")
    parser.add_argument("--seconds", type=float, default=60, help="how long each number of visitors clicks")
    return parser.parse_args(given)


def _spreads(moves: Moves) -> dict[str, dict[str, float]]:
    return {name: spread(took) for name, took in moves.items()}


def _pages(database: str, browser: Browser) -> dict[str, Any]:
    with served("app.py", database=database) as (address, start):
        bytes_ = {
            entry.url_path: first_load(browser, address, "/" if entry.default else f"/{entry.url_path}")
            for entry in PAGES
        }
    return {"start_seconds": start, "bytes": bytes_}


def _moves(database: str, browser: Browser, *, changes: int, naive: bool) -> dict[str, dict[str, dict[str, float]]]:
    found = {}
    with served("app.py", database=database) as (address, _):
        found["map"] = _spreads(map_moves(browser, address, changes=changes))
    with served("bench/floor_app.py", database=database) as (address, _):
        found["floor"] = _spreads(list_moves(browser, address, seen=MARK, changes=changes, lists={}))
    if naive:
        lists = {"indicator change": ["Câu lạc bộ", "Thành viên"], "province click": ["Cà Mau", "Đà Nẵng", "Huế"]}
        with served("bench/naive_app.py", database=database) as (address, _):
            found["naive"] = _spreads(list_moves(browser, address, seen=TITLE, changes=NAIVE_CHANGES, lists=lists))
    return found


def _users(database: str, *, seconds: float) -> dict[str, dict[str, dict[str, float]]]:
    found = {}
    for visitors in (60, 100):
        with served("app.py", database=database) as (address, _):
            took = visits(address, visitors=visitors, seconds=seconds)
        every = [each for times in took.values() for each in times]
        found[str(visitors)] = _spreads({"every click": every, **took})
    return found


def measure(arguments: argparse.Namespace, result: dict[str, Any]) -> None:
    """Everything asked for, put into `result` part by part: milliseconds, seconds and bytes."""
    database, parts = simulated(1), set(arguments.only)
    load: dict[str, tuple[float, float, float]] = {"start": os.getloadavg()}
    result |= {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "load": load,
    }
    if "geometry" in parts:
        result["geometry"] = geometry_bytes()
    if "imports" in parts:
        result["imports"] = import_times()
        load["after imports"] = os.getloadavg()
    if "users" in parts:  # before Chromium, so that nothing else runs beside
        result["users"] = _users(database, seconds=arguments.seconds)
        load["after users"] = os.getloadavg()
    if parts & {"pages", "moves", "cold", "conference"}:
        with chromium() as browser:
            if "conference" in parts:
                result["conference"] = conference(database, browser)
                load["after conference"] = os.getloadavg()
            if "cold" in parts:
                visited = first_visits(browser, database, visits=arguments.visits)
                result["cold"] = _spreads(visited)
                load["after cold"] = os.getloadavg()
            if "moves" in parts:
                result["moves"] = _moves(database, browser, changes=arguments.changes, naive=not arguments.no_naive)
                load["after moves"] = os.getloadavg()
            if "pages" in parts:
                result |= _pages(database, browser)
    if "pages" in parts:
        result["scripts"] = script_times(database)
        if arguments.larger:
            result["larger"] = {"scale": arguments.larger, "scripts": script_times(simulated(arguments.larger))}
    if "donors" in parts:
        result["donors"] = donors()
    load["end"] = os.getloadavg()


def _page_table(result: Mapping[str, Any]) -> str:
    larger = result.get("larger", {"scale": "larger", "scripts": {}})
    rows = [
        [
            path, f"{times['cold']:.0f}", f"{times['p50']:.1f}", f"{times['p95']:.1f}", f"{times['work']:.1f}",
            f"{larger['scripts'][path]['work'] / times['work']:.1f}" if path in larger["scripts"] else "–",
            f"{result['bytes'][path]['all']:,}",
        ]
        for path, times in result["scripts"].items()
    ]  # fmt: skip
    titles = (
        "page",
        "cold ms",
        "warm p50 ms",
        "warm p95 ms",
        "warm work ms",
        f"scale {larger['scale']} ×",
        "first load bytes",
    )
    return markdown(titles, rows)


def _text(result: Mapping[str, Any]) -> str:
    machine = result["machine"]
    load = "; ".join(f"{when} {loads[0]:.1f}" for when, loads in result["load"].items())
    said = (
        f"{result['at']}: {machine['system']}, {machine['cores']} cores, which the server, Chromium and the visitors "
        f"share. Load averages of a minute: {load}."
    )
    parts = [said, asked_and_measured(rows_of(result))]
    if "scripts" in result:
        parts.append(_page_table(result))
    return "\n\n".join(parts) + "\n"


def _write(result: Mapping[str, Any]) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    file = RESULTS / f"{dt.datetime.now():%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    text = _text(result)
    file.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)
    print(f"written to {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


def main(given: Sequence[str] | None = None) -> int:
    """0; a page that fails raises, and what was measured before it is written all the same."""
    result: dict[str, Any] = {}
    arguments = _arguments(given)
    try:
        measure(arguments, result)
    finally:
        if result:
            _write(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
