"""Cảnh báo: what falls under the rules, since when, by how much, and who has seen it."""

from __future__ import annotations

from ui import frame
from ui.context import get_context
from ui.parts import alerts
from ui.parts.alerts_form import acknowledge_form

seen = alerts.look(get_context())
frame.heading(seen.context, finding=alerts.headline(seen), as_of=alerts.as_of(seen), source=alerts.source(seen))
alerts.choices(seen)
alerts.listed(seen)
acknowledge_form(seen)
alerts.rules(seen)
