"""What goes into a new database: the reference facts, then a simulated register or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.cli.words import Voice
from data_access.create import Fill
from data_access.dataset import record
from data_access.health import speaking_plainly
from data_access.reference_loader import init_reference

SEED = 1336
UNTIL = dt.date(2026, 10, 1)


def reference_only(voice: Voice) -> Fill:
    """Reference facts and a real register with nothing in it."""

    def fill(engine: Engine) -> None:
        init_reference(engine, progress=_tell(voice))
        with speaking_plainly(engine), Session(engine) as session, session.begin():
            record(session, kind="register")

    return fill


def simulated(voice: Voice, *, scale: float = 1.0, seed: int = SEED, until: dt.date = UNTIL) -> Fill:
    """Reference facts and a simulated register. Raises RegisterIsReal."""

    def fill(engine: Engine) -> None:
        init_reference(engine, progress=_tell(voice))
        resimulate(engine, voice, scale=scale, seed=seed, until=until)

    return fill


def resimulate(engine: Engine, voice: Voice, *, scale: float, seed: int, until: dt.date) -> None:
    """Replace a simulated register by another. Raises RegisterIsReal."""
    # Only here, since the libraries it computes with would slow every other command's start.
    from data_access.simulation import simulate

    simulate(engine, scale=scale, seed=seed, until=until, progress=voice.progress)


def _tell(voice: Voice) -> Callable[[str], None]:
    return lambda step: voice.progress(f"{step}.csv")
