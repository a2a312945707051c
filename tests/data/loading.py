"""`python -m tests.data.loading FILE`: a file loaded by another process, which waits between looking and writing.

Says "checked", waits for a line, writes, says "written" with the batch, or "changed" with what it was told.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.engine import get_engine
from data_access.imports.errors import PlanChanged
from data_access.imports.run import check, load
from tests.import_records import TODAY


def main(file: Path) -> None:
    """One file, from looking to the commit."""
    with Session(get_engine()) as session:
        with session.begin():
            checked = check(session, file.name, file.read_bytes(), today=TODAY)
        print("checked", flush=True)
        sys.stdin.readline()
        try:
            with session.begin():
                loaded = load(session, checked, actor="Hội tỉnh")
        except PlanChanged as told:
            print(f"changed {' / '.join(told.lines_vi)}", flush=True)
        else:
            print(f"written {loaded.batch}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
