"""Chất lượng số liệu: what is missing, late, contradictory, unusual, twice, or other than published; and what to do."""

from __future__ import annotations

from ui.context import get_context
from ui.parts import quality, quality_list, quality_tables

seen = quality.look(get_context())
quality.head(seen)
quality.choices(seen)
quality.cards(seen)
quality_tables.tables(seen)
quality_list.listed(seen)
quality.rules(seen)
