"""The shell as it is, with the time of its run, and of the processor in it, added to the list in BENCH_TIMES."""

from __future__ import annotations

import os
import runpy
import time
from pathlib import Path

SHELL = Path(__file__).resolve().parents[1] / "ui" / "shell.py"

start, work = time.perf_counter(), time.thread_time()
try:
    runpy.run_path(str(SHELL), run_name="__main__")
finally:
    with Path(os.environ["BENCH_TIMES"]).open("a", encoding="utf-8") as times:
        took = ((time.perf_counter() - start) * 1000, (time.thread_time() - work) * 1000)
        times.write("{:.2f} {:.2f}\n".format(*took))
