"""A deck with every kind of block and every slide, without a database; `long` takes the longest names there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from geo.units import latest_epoch, units_in
from render.deck.model import (
    Block,
    Card,
    Chart,
    Column,
    Deck,
    Figures,
    Goal,
    Level,
    Place,
    Points,
    ProvinceMap,
    Series,
    Shade,
    Slide,
    SlideKey,
    Table,
    figures_of,
)
from render.formats import number, percent
from render.provenance import result_hash

MARK = "SỐ LIỆU MÔ PHỎNG"
MONTH = dt.date(2026, 10, 1)
COLOURS = ("#E3F1F0", "#B5DAD8", "#7FBDBB", "#469C99", "#0B6E69")
LONG = "Hội Liên hiệp các câu lạc bộ Liên thế hệ tự giúp nhau của thành phố Hồ Chí Minh và vùng phụ cận"


def _cards(long: bool) -> Figures:
    label = LONG if long else "Câu lạc bộ đang hoạt động"
    return Figures(
        cards=(
            Card("clubs", label, "9.236", 9236, note="thêm 312 trong quý III/2026"),
            Card("coverage", "Xã, phường có câu lạc bộ", "81,2 %", 0.812, "2.697 / 3.321 xã", share=0.812),
            Card("members", "Thành viên", "521.870", 521870),
            Card("older", "Người cao tuổi trong thành viên", "71,4 %", 0.714, "372.600 / 521.870", share=0.714),
            Card("boards", "Ban chủ nhiệm đã tập huấn", "64,0 %", 0.64, "5.911 / 9.236", share=0.64),
        ),
        alt="Năm con số của chương trình.",
    )  # fmt: skip


def _map(map_set: str = "34") -> ProvinceMap:
    units = units_in(latest_epoch("34" if map_set == "34" else "63"))
    shades = tuple(
        Shade(
            code=unit.code,
            label=unit.label,
            raw=None if index == 7 else (index + 1) / (len(units) + 1),
            shown="–" if index == 7 else percent("vi", (index + 1) / (len(units) + 1)),
            detail="" if index == 7 else f"{index + 1} / {len(units) + 1}",
            level=None if index == 7 else index * 5 // len(units),
            estimated=index % 9 == 4,
        )
        for index, unit in enumerate(units)
    )
    return ProvinceMap(
        map_set="34" if map_set == "34" else "63",
        indicator="coverage",
        title="Tỷ lệ xã, phường có câu lạc bộ",
        unit="% số xã",
        shades=shades,
        levels=tuple(
            Level(f"{20 * index}–{20 * index + 20}\N{NO-BREAK SPACE}%", colour, sum(s.level == index for s in shades))
            for index, colour in enumerate(COLOURS)
        ),
        no_data="chưa có số liệu",
        estimate="ước tính",
        alt="Bản đồ tỷ lệ xã có câu lạc bộ của 34 tỉnh, thành phố.",
        highlight=units[3].code,
    )


def _line() -> Chart:
    days = tuple(dt.date(2020 + index // 4, 1 + 3 * (index % 4), 1) for index in range(28))
    values = tuple(1500 + 280 * index for index in range(28))
    rings = tuple(values[index] + 40 if index % 8 == 3 else None for index in range(28))
    return Chart(
        kind="line",
        title="Câu lạc bộ đang hoạt động",
        unit="câu lạc bộ",
        categories=tuple(f"{day.month}/{day.year}" for day in days),
        series=(
            Series("Sổ theo dõi", "register", values, tuple(number("vi", value) for value in values)),
            Series("Số đã công bố", "published", rings, tuple(number("vi", value) for value in rings)),
        ),
        alt="Số câu lạc bộ theo quý từ 2020 đến 2026.",
        dates=days,
        goal=Goal("chỉ tiêu 9.000", 9000),
    )


def _bars(long: bool) -> Chart:
    units = units_in(latest_epoch("34"))[:12]
    names = tuple(f"{LONG} {index}" if long else unit.label for index, unit in enumerate(units))
    values = tuple(0.98 - 0.06 * index for index in range(len(units)))
    return Chart(
        kind="bars",
        title="Tỷ lệ xã có câu lạc bộ",
        unit="% số xã",
        categories=names,
        series=(Series("Độ phủ", "register", values, tuple(percent("vi", value) for value in values)),),
        alt="Mười hai tỉnh dẫn đầu.",
        percent=True,
        decimals=1,
        goal=Goal("chỉ tiêu 80 %", 0.8),
        highlight=3,
    )


def _stacked() -> Chart:
    return Chart(
        kind="stacked",
        title="Vốn đã quyết toán",
        unit="% tổng số",
        categories=("Cam kết", "Đã nhận", "Quyết toán"),
        series=(
            Series("KOICA/HAK", "external", (0.8, 0.812, 0.79), ("80,0 %", "81,2 %", "79,0 %")),
            Series("Đối ứng", "counterpart", (0.2, 0.188, 0.21), ("20,0 %", "18,8 %", "21,0 %")),
        ),
        alt="Tỷ lệ 80/20.",
        percent=True,
        decimals=1,
    )


def _columns() -> Chart:
    return Chart(
        kind="columns",
        title="Học viên theo năm",
        unit="lượt học viên",
        categories=("2022", "2023", "2024", "2025"),
        series=(
            Series("Nữ", "women", (3120, 4200, 0, 5100), ("3.120", "4.200", "0", "5.100")),
            Series("Nam", "men", (2100, 2600, None, 3000), ("2.100", "2.600", "–", "3.000")),
        ),
        alt="Học viên theo năm, nữ và nam.",
    )


def _table(long: bool, rows: int = 6) -> Table:
    names = [LONG if long else f"Chỉ tiêu thứ {index + 1}" for index in range(rows)]
    heads = ("Chỉ tiêu", "Kết quả", "Chỉ tiêu", "Đạt", "")
    return Table(
        title="Chỉ tiêu và kết quả",
        columns=tuple(Column(head, index in {1, 2, 3}) for index, head in enumerate(heads)),
        raw=tuple((name, 100 * n, 120 * n + 1, 0.8, "đạt") for n, name in enumerate(names)),
        shown=tuple(
            (name, number("vi", 100 * n), number("vi", 120 * n + 1), "80,0 %", "● đạt") for n, name in enumerate(names)
        ),
        alt="Bảng chỉ tiêu và kết quả.",
        highlight=1,
        left="và 57 dòng nữa ở phụ lục",
    )


def _slide(key: SlideKey, title: str, *blocks: Block, lacks: str = "") -> Slide:
    made = Slide(
        key=key,
        title=title,
        name=key,
        as_of="Số liệu đến 31/10/2026",
        source="Sổ theo dõi câu lạc bộ, phiên bản 3",
        blocks=blocks,
        notes=(f"{title}.", "Nguồn số liệu: sổ theo dõi của Hội Người cao tuổi."),
        path=f"/do-phu?thang=2026-10&muc={key}",
        code="",
        lacks=lacks,
    )
    rows = [(where, what, value) for where, what, value, _ in figures_of(made)]
    return replace(made, code=result_hash(["where", "what", "value"], rows, {"slide": key, "month": MONTH}))


def sample_deck(language: str = "vi", *, simulated: bool = True, long: bool = False) -> Deck:
    """All thirteen slides. The words are Vietnamese in every language: only what draws them is tried."""
    place = Place("34", "37", LONG if long else "Ninh Bình")
    finding = "Đến hết tháng 10 năm 2026, " + (f"{LONG} đã " if long else "Ninh Bình ") + "có câu lạc bộ ở 4/5 số xã"
    slides = (
        _slide("title", "Kết quả thực hiện Đề án 1336 tại Ninh Bình"),
        _slide("figures", finding, _cards(long)),
        _slide("map", finding, _map(), Points("Đứng đầu", ("Hà Nội: 98,0 %", "Ninh Bình đứng thứ 4 trong 34"))),
        _slide("clubs", finding, _line()),
        _slide("targets", finding, _table(long)),
        _slide("ranking", finding, _bars(long)),
        _slide("standard", finding, replace(_bars(long), goal=None, highlight=None)),
        _slide("members", finding, _columns(), _cards(long)),
        _slide("training", finding, _columns(), Points("Còn lại", ("3.325 ban chủ nhiệm chưa được tập huấn",))),
        _slide("money", finding, _stacked(), _table(long, 4)),
        _slide(
            "difficulties",
            "Khó khăn và kiến nghị",
            Points("Số liệu cho thấy", ("5 xã chưa có câu lạc bộ", "12 câu lạc bộ chưa có quỹ")),
            Points("Kiến nghị", (), open=True, prompt="Bấm để ghi kiến nghị"),
        ),
        _slide("next", finding, _table(long, 3), lacks="Chưa có chỉ tiêu công bố cho tỉnh"),
        _slide("annex", "Phụ lục", _table(long, 12)),
    )
    return Deck(
        language=language,
        place=place,
        scheme="1336",
        month=MONTH,
        title="Kết quả thực hiện Đề án 1336",
        subtitle="Ninh Bình · số liệu đến hết tháng 10/2026",
        occasion="Hội nghị tổng kết",
        slides=slides,
        mark=MARK if simulated else "",
        version=3,
        code=result_hash(["slide", "code"], [(slide.key, slide.code) for slide in slides], {}),
        lacks=tuple(slide.lacks for slide in slides if slide.lacks),
    )
