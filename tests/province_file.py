"""A province's file as it comes: two rows to mend, a report to mend, a question about the map, a row of totals."""

from __future__ import annotations

import datetime as dt

from data_access.imports.fields import CLUBS, REPORTS
from tests.importing_files import club, header, make_book, report

NAME = "Hà Nội quý 3.xlsx"
CLUBS_IN = 13
"""Clubs of the file that can be written."""


def province_file(*, first_name: str = "CLB Hoa Sen 0101") -> bytes:
    """The file; `first_name` is what its first club is called."""
    known = [club("0101", name=first_name), *(club(f"01{number:02}") for number in range(2, 13))]
    rows = [
        ["Danh sách CLB Hà Nội, tính đến 30/9/2025"],
        header(CLUBS),
        *known,
        club("0113", founded_on="khoảng 2023"),
        club("0114", commune="Xã Không Có"),
        # A ward of the same name stood before 1/7/2025 and stands since.
        club("0115", commune="Phường Hoàng Liệt", founded_on=dt.date(2024, 3, 1), scheme="1336"),
        ["Cộng", 15],
    ]
    reports = [header(REPORTS), report("0101"), report("0102", members=58, women=70)]
    return make_book({"CLB": rows, "Báo cáo tháng": reports})
