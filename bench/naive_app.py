"""What one writes first: read every report, group in pandas, join in geopandas, px.choropleth_map. Kept to compare."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import plotly.express as px
import streamlit as st

from bench.months import MONTHS, shown
from data_access.engine import get_engine

BORDERS = next((Path(__file__).parents[1] / "geo" / "assets").glob("provinces-34.*.geojson"))

month = st.selectbox("Tháng", MONTHS, format_func=shown)
reports = pd.read_sql("SELECT * FROM club_report", get_engine(), parse_dates=["month"])
places = pd.read_sql("SELECT club_id, province_code FROM club_place WHERE epoch = '34'", get_engine())
merged = reports.merge(places, on="club_id")
current = merged[merged["month"] == pd.Timestamp(month)]
totals = current.groupby("province_code", as_index=False)["members"].sum()
provinces = gpd.read_file(BORDERS).dissolve("code").reset_index()
frame = provinces.merge(totals, left_on="code", right_on="province_code", how="left")
figure = px.choropleth_map(
    frame,
    geojson=frame.geometry.__geo_interface__,
    locations=frame.index,
    color="members",
    hover_name="name",
    map_style="white-bg",
    center={"lat": 16.0, "lon": 107.5},
    zoom=4.2,
    height=720,
    title=shown(month),
)
st.plotly_chart(figure)
