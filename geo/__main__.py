"""`python -m geo SOURCES`: rebuild the lists of units and the maps from sources unpacked in one folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.assets import ASSETS
from geo.build import geometry, reference
from geo.build.sources import MissingSource
from geo.succession import succession
from geo.units import REFERENCE


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything was written; 2, with a line on standard error, when a source is missing."""
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    parser.add_argument("sources", type=Path, help="folder holding the unpacked source packages")
    sources = parser.parse_args(arguments).sources
    try:
        rows = reference.build(sources, reference=REFERENCE)
        successors = {link.old_code: link.new_code for link in succession("63-2025", "34")}
        manifest = geometry.build(sources, assets=ASSETS, successors=successors)
    except MissingSource as missing:
        print(missing, file=sys.stderr)
        return 2
    for name, count in rows.items():
        print(f"{name}: {count}")
    for entry in manifest["files"].values():
        print(f"{entry['file']}: {entry['bytes']} bytes")
    return 0


if __name__ == "__main__":  # pragma: no cover
    raise SystemExit(main())
