"""How the notes beside the 361 published figures were read, once and by eye, into columns.

The note of a figure says "hơn", "gần", "không hiện ngày", "trước 8/2025" … Each reading below names the figures it
holds for, because the same word may speak of another number in the same note ("trên 63" is "out of 63"; "trên 70%"
beside a head count is the share, not the count). The result stands in `published_figures.csv`; a test holds the two
against each other. Nothing here runs when data is loaded.
"""

from __future__ import annotations

import calendar
import datetime as dt


def _ids(numbers: str) -> frozenset[str]:
    return frozenset(f"f{number}" for number in numbers.split())


QUALIFIERS: dict[str, frozenset[str]] = {
    # "hơn", "trên" said of the figure itself
    "more_than": _ids(
        "018 031 036 041 047 056 057 064 080 091 098 099 109 128 131 132 147 154 173 175 178 188 195 201 202 208 "
        "219 233 248 254 264 265 268 274 303 312 313 325 329 332 334 338 344 346 381"
    ),
    # "khoảng", "xấp xỉ", "ước tính"
    "about": _ids("023 032 035 042 043 044 139 232 246 275 339 340 341 380 382"),
    # "gần"
    "nearly": _ids("022 034 101 103 111 146 165 249 250 326"),
    # "ít nhất", "tối thiểu"
    "at_least": _ids("311 345 362"),
    "less_than": frozenset(),
}

# The words whose presence in a note makes a reader ask; the figures where they speak of something else.
QUALIFYING_WORDS = ("hơn", "trên", "khoảng", "gần", "ít nhất", "tối thiểu", "xấp xỉ", "ước tính", "ước từ")
WORDS_ABOUT_SOMETHING_ELSE = _ids(
    "038 039 060 070 071 096 150 206 207 222 322 333 358 359 360 378"  # a denominator, a share, a date
)

# The article shows no date: the year or the month was estimated. With the precision "year" the figure is undated.
ESTIMATED_DATES = _ids(
    "010 011 012 013 014 015 016 017 032 033 034 035 036 088 089 137 166 186 206 207 208 231 232 233 234 235 "
    "300 301 302 303 304 305 306 307 308 309 310 315 316 317 318 319 320 321 322 323 328 329 346 347 348 349 350 "
    "351 360 361 371 372"
)

# A flow or a plan over a stated period that its last day alone would hide ("5 năm", "2016–2020", "9 tháng 2024").
PERIODS = _ids("027 064 118 119 152 153 154 174 175 246 274 336 339 340 341 362")
QUARTERS = _ids("181 230")

# Days that the note bounds more closely than the printed year: "trước 8/2025", "giữa 2024", "khoảng 10/2024",
# "còn cấp huyện, trước 7/2025".
BOUNDED_DAYS: dict[str, dt.date] = {
    **dict.fromkeys(_ids("145 146 147 148 149"), dt.date(2025, 7, 31)),
    **dict.fromkeys(_ids("095 096 097 098 099"), dt.date(2024, 6, 30)),
    "f206": dt.date(2024, 10, 31),
    **dict.fromkeys(_ids("300 301 302 303 304 305 306 307 308 309 310"), dt.date(2025, 6, 30)),
    # Figures of 2025 on provinces that ended on 30/6/2025 cannot speak of a later day.
    **dict.fromkeys(_ids("022 023 024 025 026 027 028 029 225 226"), dt.date(2025, 6, 30)),
}

PLACES: dict[str, str] = {
    **dict.fromkeys(_ids("160 161 357 358 359"), "quận Tây Hồ"),
    **dict.fromkeys(_ids("260 261"), "thành phố Phổ Yên"),
    "f304": "huyện Di Linh",
    "f305": "huyện Đạ Tẻh",
    "f306": "huyện Lâm Hà",
    "f307": "huyện Bảo Lâm",
    "f308": "thành phố Bảo Lộc",
    "f309": "huyện Đức Trọng",
    "f310": "huyện Đơn Dương",
    **dict.fromkeys(_ids("315 316 317 318 319 320 321 322 323"), "thị xã Quảng Yên"),
    **dict.fromkeys(_ids("324 325 326 327"), "huyện Phú Ninh"),
    "f328": "huyện Kỳ Anh",
    **dict.fromkeys(_ids("348 349 350 351"), "thị xã Hòa Thành"),
    # Not a district's figure, but one of a single place all the same.
    "f006": "huyện Mỹ Đức",
    "f030": "phố Vệ Yên 1",
    "f031": "thôn An Thái, huyện Ba Vì",
    "f329": "thôn Phú Nghĩa, huyện Lộc Hà",
}

# Figures that disagree on the same thing; `contradictions.csv` says about what.
CONTRADICTIONS: dict[str, frozenset[str]] = {
    "ha-noi-clubs-2025": _ids("145 150"),
    "ha-noi-members-2025": _ids("146 151"),
    "dak-lak-clubs-2025": _ids("216 225"),
    "gia-lai-clubs-2024": _ids("206 207"),
    "nation-members": _ids("043 047 050 056 060"),
    "nation-new-clubs-1336": _ids("044 059"),
    "nation-full-activities": _ids("054"),
    "nation-communes-rural-2025": _ids("366 373"),
    "nation-older-2018-2019": _ids("376 380"),
    "vie071-beneficiaries": _ids("274 275"),
    "vie085-hoa-binh-clubs-2025": _ids("019"),
    "hoa-binh-plan-146": _ids("094 342"),
}


def qualifier(figure: str) -> str:
    """The qualifier read from a figure's note; 'exactly' when the note qualifies nothing."""
    return next((word for word, figures in QUALIFIERS.items() if figure in figures), "exactly")


def contradiction(figure: str) -> str:
    """The group of figures that contradict this one; '' when none does."""
    return next((key for key, figures in CONTRADICTIONS.items() if figure in figures), "")


def printed_day(figure: str, printed: str) -> dt.date:
    """The last day that a printed date (2025, 2025-06 or 2025-06-10) can speak of."""
    if figure in BOUNDED_DAYS:
        return BOUNDED_DAYS[figure]
    parts = [int(part) for part in printed.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


def precision(figure: str, printed: str) -> str:
    """How exactly the date was printed: day, month, quarter, year, or a stated period."""
    if figure in PERIODS:
        return "period"
    if figure in QUARTERS:
        return "quarter"
    return {4: "year", 7: "month", 10: "day"}[len(printed)]
