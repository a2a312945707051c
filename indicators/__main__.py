"""`python -m indicators` prints the reference page; with `--write` it is written to docs/indicators.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from indicators.document import markdown

PAGE = Path(__file__).resolve().parents[1] / "docs" / "indicators.md"


def main(arguments: Sequence[str] | None = None, *, page: Path = PAGE) -> int:
    """Prints or writes the page; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m indicators", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.parent.name}/{PAGE.name}")
    if parser.parse_args(arguments).write:
        page.write_text(markdown(), encoding="utf-8")
    else:
        sys.stdout.write(markdown())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
