"""`python -m bench.run`: measure, print a table, write bench/results/<time>.json."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.browser import chromium, first_load, month_changes
from bench.databases import simulated
from bench.figures import percentile, table
from bench.scripts import script_times
from bench.serving import served
from bench.slider import map_moves
from ui.registry import PAGES

RESULTS = Path(__file__).parent / "results"
NAIVE_CHANGES = 5  # of five seconds each


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--scale10", action="store_true", help="also measure the pages on ten times the data")
    parser.add_argument("--no-naive", action="store_true", help="leave out the version one writes first")
    parser.add_argument("--changes", type=int, default=30, help="changes of month measured")
    return parser.parse_args(given)


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"p50": percentile(values, 0.5), "p95": percentile(values, 0.95), "changes": len(values)}


def _browser(database: str, *, changes: int, naive: bool) -> dict[str, object]:
    moved: dict[str, dict[str, float]] = {}
    with chromium() as browser:
        with served("app.py", database=database) as (address, start):
            bytes_ = {
                entry.url_path: first_load(browser, address, "/" if entry.default else f"/{entry.url_path}")
                for entry in PAGES
            }
            moved["map"] = _spread(month_changes(browser, address, kind="map", path="/do-phu", changes=changes))
            moves = {name: _spread(took) for name, took in map_moves(browser, address).items()}
        with served("bench/floor_app.py", database=database) as (address, _):
            moved["floor"] = _spread(month_changes(browser, address, kind="floor", changes=changes))
        if naive:
            with served("bench/naive_app.py", database=database) as (address, _):
                moved["naive"] = _spread(month_changes(browser, address, kind="naive", changes=NAIVE_CHANGES))
    return {"start_seconds": start, "bytes": bytes_, "month_change": moved, "map_moves": moves}


def measure(arguments: argparse.Namespace) -> dict[str, object]:
    """Everything asked for, as it is written to the file: milliseconds, seconds and bytes."""
    database = simulated(1)
    result: dict[str, object] = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "scripts": script_times(database),
        **_browser(database, changes=arguments.changes, naive=not arguments.no_naive),
    }
    if arguments.scale10:
        result["scripts_scale10"] = script_times(simulated(10))
    return result


def _printed(result: dict[str, dict[str, dict[str, float]]]) -> str:
    scripts, bytes_, moved = result["scripts"], result["bytes"], result["month_change"]
    larger = result.get("scripts_scale10", {})
    pages = table(
        [
            [
                path,
                times["cold"],
                times["p50"],
                times["p95"],
                times["work"],
                larger[path]["work"] / times["work"] if path in larger else "–",
                int(bytes_[path]["all"]),
            ]
            for path, times in scripts.items()
        ],
        titles=("page", "cold ms", "warm p50 ms", "warm p95 ms", "warm work ms", "scale 10 ×", "first load bytes"),
    )
    changes = table(
        [
            [kind, spread["p50"], spread["p95"], spread["p95"] / moved["floor"]["p95"], int(spread["changes"])]
            for kind, spread in moved.items()
        ],
        titles=("month change", "p50 ms", "p95 ms", "p95 × floor", "changes"),
    )
    moves = table(
        [[name, each["p50"], each["p95"], int(each["changes"])] for name, each in result["map_moves"].items()],
        titles=("on the map", "p50 ms", "p95 ms", "changes"),
    )
    lines = [pages, "", changes, "", moves, ""]
    if "naive" in moved:
        lines.append(
            f"the map is {moved['naive']['p50'] / moved['map']['p50']:.1f} × faster than what one writes first"
        )
    lines.append(f"start to first answer: {result['start_seconds']:.2f} s")
    return "\n".join(lines)


def main(given: Sequence[str] | None = None) -> int:
    """0; a page that fails raises."""
    result = measure(_arguments(given))
    RESULTS.mkdir(parents=True, exist_ok=True)
    file = RESULTS / f"{dt.datetime.now():%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    printed = _printed(result)  # type: ignore[arg-type]
    file.with_suffix(".txt").write_text(printed + "\n", encoding="utf-8")
    print(printed)
    print(f"written to {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
