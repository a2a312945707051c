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
INDICATORS = {"Thành viên": "members", "Câu lạc bộ": "clubs"}

month = st.selectbox("Tháng", MONTHS, format_func=shown)
chosen = st.selectbox("Chỉ số", INDICATORS)
reports = pd.read_sql("SELECT * FROM club_report", get_engine(), parse_dates=["month"])
places = pd.read_sql("SELECT club_id, province_code FROM club_place WHERE epoch = '34'", get_engine())
merged = reports.merge(places, on="club_id")
current = merged[merged["month"] == pd.Timestamp(month)]
totals = current.groupby("province_code", as_index=False).agg(members=("members", "sum"), clubs=("club_id", "nunique"))
provinces = gpd.read_file(BORDERS).dissolve("code").reset_index()
frame = provinces.merge(totals, left_on="code", right_on="province_code", how="left")
province = st.selectbox("Tỉnh", frame["name"])
value = frame.loc[frame["name"] == province, INDICATORS[chosen]].iloc[0]
figure = px.choropleth_map(
    frame,
    geojson=frame.geometry.__geo_interface__,
    locations=frame.index,
    color=INDICATORS[chosen],
    hover_name="name",
    map_style="white-bg",
    center={"lat": 16.0, "lon": 107.5},
    zoom=4.2,
    height=720,
    title=f"{shown(month)}, {chosen}, {province}: {value:,.0f}",
)
st.plotly_chart(figure)
