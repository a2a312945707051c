"""The summaries recomputed from nothing by a slow and obvious path, one club and one report at a time.

Shares no arithmetic with the fast path: plain Python over plain rows, each definition written out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.models import ProvinceMonth, SchemeMonth, StandardMonth
from data_access.summaries.check_money import check_money
from data_access.summaries.check_training import check_training
from data_access.summaries.slow import PlainRegister, SlowClub, read_register, summarise
from indicators.months import month_end

SAMPLE = 24
Key = tuple[str, str, date, str]


def check(session: Session, *, sample: int | None = SAMPLE) -> list[str]:
    """What differs between the summary tables and the register, as sentences; empty when they agree.

    `sample` is how many (segment, map, month, province) of the club summaries are recomputed; None is all of them.
    Money and training are always recomputed whole.
    """
    rows = list(session.scalars(select(ProvinceMonth)))
    keys = sorted((row.segment, row.province_set, row.month, row.province_code) for row in rows)
    wanted = set(keys if sample is None else random.Random(1336).sample(keys, min(sample, len(keys))))
    register = read_register(session, provinces={(key[1], key[3]) for key in wanted})
    held = {
        key: row for row in rows if (key := (row.segment, row.province_set, row.month, row.province_code)) in wanted
    }
    standards: dict[Key, dict[str, tuple[int, int]]] = defaultdict(dict)
    for item in session.scalars(select(StandardMonth)):
        standards[item.segment, item.province_set, item.month, item.province_code][item.item] = (
            item.met,
            item.assessed,
        )
    schemes: dict[Key, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for part in session.scalars(select(SchemeMonth)):
        schemes[part.segment, part.province_set, part.month, part.province_code][part.scheme] = (
            part.founded, part.founded_total, part.active, part.members, part.older,
        )  # fmt: skip
    found: list[str] = []
    for key in sorted(wanted):
        found += _compare(register, key, held=held[key], standard=standards.get(key, {}), scheme=schemes.get(key, {}))
    return found + check_money(session) + check_training(session)


def _members(register: PlainRegister, key: Key) -> list[SlowClub]:
    segment, province_set, _, province = key
    clubs = register.clubs[province_set, province]
    return [club for club in clubs if segment in ("all", club.project)]


def _compare(register: PlainRegister, key: Key, *, held: ProvinceMonth, standard: dict[str, tuple[int, int]],
             scheme: dict[str, tuple[int, ...]]) -> list[str]:  # fmt: skip
    where = "/".join(str(part) for part in key)
    segment, province_set, month, province = key
    sums = summarise(register, _members(register, key), province_set=province_set, province=province,
                     end=month_end(month), segment=segment)  # fmt: skip
    found = [
        f"summary_province_month {where} {name}: {getattr(held, name)} held, {value} recomputed"
        for name, value in sums.columns.items()
        if getattr(held, name) != value
    ]
    items = {item: counts for item, counts in sums.standard.items() if counts[1]}
    if items != standard:
        found.append(f"summary_standard_month {where}: {standard} held, {items} recomputed")
    if sums.schemes != scheme:
        found.append(f"summary_scheme_month {where}: {scheme} held, {sums.schemes} recomputed")
    return found
