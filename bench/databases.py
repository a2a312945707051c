"""The databases measured on: full size, and larger ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from data_access.schema import head_revision

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "bench" / head_revision()
"""A folder a revision of the tables, so that nothing is measured on a database of an older one."""


def simulated(scale: int) -> str:
    """The address of a simulated register of a size, made when it is not there (40 s at scale 1, minutes at 10)."""
    file = FOLDER / f"scale{scale}.sqlite"
    address = f"sqlite:///{file}"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "data_access", "init", "--scale", str(scale)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": address}, check=True)
    return address
