"""Nạp dữ liệu: the template of a province, a file that comes back and what it would change, and what was loaded."""

from __future__ import annotations

import streamlit as st

from ui import frame
from ui.context import get_context
from ui.parts import load
from ui.parts.load_batches import batches_part
from ui.parts.load_form import template_part, upload_part

seen = load.look(get_context())
frame.heading(seen.context, finding=load.headline(seen), as_of=load.as_of(seen), source=load.source(seen))
load.result(seen)
left, right = st.columns(2, gap="large")
with left:
    upload_part(seen.context, received=load.received)
with right:
    template_part(seen.context)
batches_part(seen.context, seen.loading)
