"""What a rule for alerts may hold beyond its cells, in files and in a database: a threshold that fits its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from data_access.reference_loader.problems import Problem
from data_access.reference_loader.reading import Row
from data_access.reference_loader.sheets import ALERT_RULES
from indicators.alerts import LIMITS


def fits(values: Mapping[str, Any]) -> bool:
    """Whether a rule's threshold fits its kind."""
    threshold = values.get("threshold")
    return LIMITS[values["kind"]].allow(None if threshold is None else Fraction(threshold))


def problems(read: Mapping[str, Iterable[Row]]) -> list[Problem]:
    """Rules whose threshold is missing, or is none that their kind can be held against."""
    found = []
    for row in read.get(ALERT_RULES.name, ()):
        if not fits(row.values):
            limits = LIMITS[str(row.values["kind"])]
            span = f"{limits.least} – {limits.most}"
            found.append(
                Problem(
                    file=row.file, row=row.number, column="threshold",
                    vi=f"quy tắc {row.values['kind']} cần {'số nguyên' if limits.whole else 'số'} trong khoảng {span}"
                    + ("" if limits.needed else ", hoặc để trống"),
                    en=f"a rule of {row.values['kind']} needs a {'whole ' if limits.whole else ''}number in {span}"
                    + ("" if limits.needed else ", or none"),
                )
            )  # fmt: skip
    return found
