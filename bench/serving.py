"""Starting the compared applications, each in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@contextmanager
def served(script: str, *, database: str) -> Iterator[tuple[str, float]]:
    """The address of `app.py`, or of one of the scripts compared with it, and the seconds until it answered."""
    port = _free_port()
    own = script == "app.py"
    command = [sys.executable, "app.py"] if own else [sys.executable, "-m", "streamlit", "run", script]
    command += [] if own else ["--server.port", str(port)]
    environment = {**os.environ, "DATABASE_URL": database, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}", time.monotonic() - started
    finally:
        process.terminate()
        process.wait(timeout=20)
