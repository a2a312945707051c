"""An empty Streamlit page: what a first visit waits for before any page of anybody's."""

from __future__ import annotations

import streamlit as st

st.write("empty")
