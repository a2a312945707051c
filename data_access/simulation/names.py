"""Plausible names of villages, clubs and codes; none of a person."""

from __future__ import annotations

import unicodedata

import numpy as np

# The Mekong delta and the south-east say ấp; the northern mountains bản; the Central Highlands buôn or làng.
_AP = frozenset(
    ["70", "72", "74", "75", "77", "79", "80", "82", "83", "84", "86", "87", "89", "91", "92", "93", "94", "95", "96"]
)
_BAN = frozenset(["02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "20"])
_BUON = frozenset(["62", "64", "66", "67", "68"])
_VILLAGES = (
    "Đông", "Đoài", "Thượng", "Hạ", "Trung", "Nội", "Ngoại", "Tân Lập", "Tân Tiến", "Tân Thành", "Đồng Tâm",
    "Quyết Tiến", "Quyết Thắng", "Thống Nhất", "Đoàn Kết", "Hòa Bình", "An Thịnh", "An Phú", "Phú Lộc", "Phú Thọ",
    "Xuân Lai", "Xuân Hòa", "Mỹ Lộc", "Mỹ Hòa", "Vĩnh Phước", "Long Hưng", "Bình An", "Trường Sơn", "Chợ Mới",
)  # fmt: skip
_BAN_FIRST = ("Nà", "Pác", "Phai", "Khuổi", "Co", "Pom", "Huổi", "Mường")
_BAN_LAST = ("Lốc", "Cáy", "Mạ", "Sản", "Lừm", "Pheo", "Tấu", "Hin", "Lạn", "Mòn", "Phặc", "Lăng")
_BUON_LAST = ("Ea Kly", "Plei Mơ", "Kon Rơ", "Đắk Rơ", "Ea Tul", "Plei Kần", "Đạ Nghịt", "Krông Búk", "Ea Nuôl")


def initials(name: str) -> str:
    """The first letters of a province's name without marks: "Bà Rịa - Vũng Tàu" → "BRVT"."""
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return "".join(word[0].upper() for word in letters.replace("-", " ").split())


def village(rng: np.random.Generator, *, province63: str, urban: bool) -> str:
    """A village's name as its region would say it."""
    number = int(rng.integers(1, 16))
    if urban:
        return f"Khu phố {number}" if province63 in _AP else f"Tổ dân phố {number}"
    if province63 in _AP:
        return f"Ấp {number}" if rng.random() < 0.4 else f"Ấp {_pick(rng, _VILLAGES)}"
    if province63 in _BAN and rng.random() < 0.7:
        return f"Bản {_pick(rng, _BAN_FIRST)} {_pick(rng, _BAN_LAST)}"
    if province63 in _BUON and rng.random() < 0.5:
        return f"{_pick(rng, ('Buôn', 'Làng'))} {_pick(rng, _BUON_LAST)}"
    return f"Thôn {number}" if rng.random() < 0.4 else f"Thôn {_pick(rng, _VILLAGES)}"


def _pick(rng: np.random.Generator, words: tuple[str, ...]) -> str:
    return words[int(rng.integers(len(words)))]
