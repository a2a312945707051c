"""Hội nghị: the slides of a place with their check codes, and the files and the stage made from the same snapshot."""

from __future__ import annotations

import streamlit as st

from ui import frame
from ui.context import get_context
from ui.parts import conference, conference_files
from ui.parts.conference_choices import filters

seen = conference.look(get_context())
frame.heading(
    seen.context, finding=conference.headline(seen), as_of=conference.as_of(seen), source=conference.source(seen)
)
filters(seen)
left, right = st.columns([7, 5], gap="large")
with left:
    conference_files.pack_part(seen)
with right:
    conference_files.hall_part(seen)
conference_files.every_part(seen)
conference.lacking(seen)
conference.slides(seen)
conference_files.compare_part(seen)
