"""Nhật ký: who stated to have done what, and when."""

from __future__ import annotations

from ui import frame
from ui.context import get_context
from ui.parts import audit

seen = audit.look(get_context())
frame.heading(
    seen.context, finding=audit.headline(seen), as_of=audit.as_of(seen), source=seen.context.t("audit.source")
)
audit.choices(seen)
audit.listed(seen)
