"""Nguồn gốc con số: what a number is made of, down to the rows, the loads and the cells they came from."""

from __future__ import annotations

from ui import frame
from ui.context import get_context
from ui.parts import origin, origin_told
from ui.parts.origin_check import check

seen = origin_told.look(get_context())
frame.heading(
    seen.context,
    finding=seen.told.finding,
    as_of=seen.told.as_of,
    source=origin.source(seen),
    simulated=origin.simulated(seen),
)
origin.back(seen)
origin.facts(seen)
origin.how(seen)
origin.grounds(seen)
origin.rows(seen)
origin.batches(seen)
origin.printed(seen)
check(seen)
