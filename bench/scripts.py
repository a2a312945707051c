"""How long the script of each page takes at the server: cold (no cached answers) and warm."""

from __future__ import annotations

import gc
import importlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.figures import percentile
from ui.loaders import answer
from ui.registry import PAGES, PageEntry
from web.startup import LIBRARIES

TIMED = Path(__file__).with_name("timed_shell.py")
WARM_RUNS = 15
TIMEOUT = 300


def _last(times: Path) -> tuple[float, float]:
    wall, work = times.read_text(encoding="utf-8").splitlines()[-1].split()
    return float(wall), float(work)


def script_times(
    address: str, *, pages: Sequence[PageEntry] = PAGES, parameters: Mapping[str, str] | None = None
) -> dict[str, dict[str, float]]:
    """Milliseconds by page: `cold`, then `p50` and `p95` of 15 warm runs, and `work`, the processor's share of p50.

    `parameters` are those of the page's address. On a busy machine the processor's time is the steadier of the two.
    Raises RuntimeError when a page fails.
    """
    os.environ["DATABASE_URL"] = address
    for library in LIBRARIES:
        importlib.import_module(library)
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        times = Path(folder) / "times"
        os.environ["BENCH_TIMES"] = str(times)
        app = AppTest.from_file(str(TIMED), default_timeout=TIMEOUT).run()
        for name, value in (parameters or {}).items():
            app.query_params[name] = value
        gc.collect()
        gc.freeze()
        for entry in pages:
            app.switch_page(f"../pages/{entry.file}").run()  # imports what the page alone uses
            st.cache_data.clear()
            st.cache_resource.clear()
            answer.cache_clear()
            app.run()
            cold, _ = _last(times)
            warm = []
            for _ in range(WARM_RUNS):
                app.run()
                warm.append(_last(times))
            if app.exception:
                raise RuntimeError(f"{entry.url_path}: {app.exception}")
            wall, work = zip(*warm, strict=True)
            found[entry.url_path] = {
                "cold": cold,
                "p50": percentile(wall, 0.5),
                "p95": percentile(wall, 0.95),
                "work": percentile(work, 0.5),
            }
    return found
