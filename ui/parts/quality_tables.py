"""The tables of a dimension, coloured by step: provinces by month, rules, fields, or figures that were published."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from render.findings.rows import Rows
from render.formats import number
from render.heat_picture import Grid
from render.quality_facts import REPORTED
from render.quality_heat import Heat, compared_heat, field_heat, reported_heat, rule_heat
from render.quality_rows import problem_name
from ui import frame
from ui.frame import Column, Table
from ui.heat import heat_table
from ui.parts.quality import Seen, provenance
from ui.parts.quality_places import judged_places, twice_places
from ui.pictures import Carry, under_title


def tables(seen: Seen) -> None:
    """What the dimension has to show of its place."""
    language, facts, dimension = seen.context.language, seen.facts, seen.dimension
    if dimension in REPORTED:
        _heat(
            seen, reported_heat(language, facts, dimension, link=seen.cell), name="tinh-thang", key=f"heat_{dimension}"
        )
    if dimension == "consistency":
        _heat(seen, rule_heat(language, facts), name="mau-thuan", key="heat_rules")
        _refused(seen)
    elif dimension == "outliers":
        _heat(seen, field_heat(language, facts), name="bat-thuong", key="heat_fields")
        if facts.province is None:
            judged_places(seen)
    elif dimension == "duplicates" and facts.province is None:
        twice_places(seen)
    elif dimension == "published":
        _heat(seen, compared_heat(language, facts, link=seen.cell), name="so-cong-bo", key="heat_published")


def _heat(seen: Seen, heat: Heat | None, *, name: str, key: str) -> None:
    t = seen.context.t
    if heat is None:
        return
    title = t(f"quality.{key}")
    text = t(f"quality.{key}_text")
    hinted = seen.dimension in REPORTED and key == f"heat_{seen.dimension}"
    frame.section(title, text=f"{text}; {t('quality.heat_hint')}" if hinted else text, level=2)
    with st.container(key=f"quality-{key}"):
        under = under_title(seen.context, text, provenance(seen, dimension=seen.dimension))
        picture = heat_table(Grid(title, heat.corner, heat.columns, heat.rows, heat.keys), title=title, under=under)
    take(seen, heat.content, name=name, title=title, picture=picture)


def take(seen: Seen, content: Rows, *, name: str, title: str, picture: Carry | None = None) -> None:
    """The files of some rows and of what was drawn from them, with where they come from."""
    columns = [Column(head, number=numbers) for head, numbers in content.columns]
    origin = provenance(seen, dimension=seen.dimension)
    table = Table(columns, content.raw)
    frame.take_away(seen.context, table, name=name, title=title, provenance=origin, picture=picture)


def _refused(seen: Seen) -> None:
    """Refused rows of the place and the months shown, counted by reason."""
    t, language = seen.context.t, seen.context.language
    rows = seen.facts.refused_here()
    counted = Counter(row.problem for row in rows).most_common()
    title = t("quality.refused_title", count=number(language, len({row.where for row in rows})))
    frame.section(title, text=t("quality.refused_text"), level=2)
    if not counted:
        return
    columns = [Column(t("quality.col_reason")), Column(t("quality.col_rows"), number=True)]
    raw = [(problem_name(language, code), count) for code, count in counted]
    shown = [(words, number(language, count)) for words, count in raw]
    frame.table(Table(columns, raw, shown), label=title)
