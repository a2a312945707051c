"""A place's deck for the stage, from one read of the register; what all places share is read once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from sqlalchemy.orm import Session

from data_access.engine import engine_for
from data_access.queries.conference import Nation, read_nation, read_snapshot
from data_access.scope import Scope
from geo.units import ProvinceSet
from render.deck.build import make_deck
from render.deck.model import Deck
from web.stage_asked import Asked


@lru_cache(maxsize=6)
def _nation(
    database: str, version: int, scope: Scope, map_set: ProvinceSet, scheme: str, month: dt.date
) -> Nation:  # fmt: skip
    del version  # part of the key: a load ends what was kept
    with Session(engine_for(database)) as session:
        return read_nation(session, scope, map_set=map_set, scheme=scheme, month=month)


def deck_of(session: Session, asked: Asked) -> Deck:
    """The deck of what was asked for. Raises what `read_snapshot` raises."""
    nation = _nation(asked.database, asked.version, asked.scope, asked.map_set, asked.scheme, asked.month)
    return make_deck(
        read_snapshot(
            session, asked.scope, map_set=asked.map_set, code=asked.code, scheme=asked.scheme, month=asked.month,
            nation=nation,
        ),
        asked.language,
    )  # fmt: skip
