"""The reference page of the indicators, written from the registry."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.definition import Good, Indicator, Kind, Scale, Subject
from indicators.registry import INDICATORS

SUBJECTS: dict[Subject, str] = {
    "clubs": "Câu lạc bộ và độ phủ / Clubs and coverage",
    "members": "Thành viên / Members",
    "schemes": "Đề án / Schemes",
    "quality": "Chuẩn câu lạc bộ và báo cáo / Club standard and reporting",
    "finance": "Tài chính / Finance",
    "training": "Tập huấn / Training",
}
GOOD: dict[Good, str] = {
    "up": "tăng / up",
    "down": "giảm / down",
    "neither": "không xét chiều / neither",
}
KIND: dict[Kind, str] = {
    "count": "số đếm / count",
    "rate": "tỷ lệ / rate",
    "ratio": "tỷ số / ratio",
    "money": "số tiền / money",
    "index": "chỉ số / index",
}
SCALE: dict[Scale, str] = {"sequential": "một chiều / sequential", "diverging": "hai chiều / diverging"}

_INTRODUCTION = """\
# Chỉ số / Indicators

Trang này được sinh từ danh mục chỉ số bằng lệnh `python -m indicators --write`; đừng sửa tay.
Tỷ lệ luôn kèm tử số và mẫu số (a / b). Chỉ số cộng được là chỉ số mà số cả nước bằng tổng các tỉnh, thành phố.

This page is written from the registry of indicators by `python -m indicators --write`; do not edit it by hand.
Rates always carry their parts (a / b). An additive indicator is one whose national value is the sum of the provinces.
"""
_HEADER = (
    "| Mã / Code | Tên / Name | Đơn vị / Unit | Công thức / Formula | a / b | Loại / Kind | Tốt khi / Good "
    "| Số lẻ / Decimals | Cộng được / Additive | Thang màu / Scale | Nguồn / Source |"
)


def _cell(vi: str, *, en: str) -> str:
    text = vi if vi == en else f"{vi}<br>*{en}*"
    return text.replace("|", "\\|")


def _row(entry: Indicator) -> str:
    vi, en = entry.parts("vi"), entry.parts("en")
    cells = (
        f"`{entry.code}`",
        _cell(entry.name_vi, en=entry.name_en),
        _cell(entry.unit_vi, en=entry.unit_en),
        _cell(entry.formula_vi, en=entry.formula_en),
        _cell(" / ".join(vi), en=" / ".join(en)) if vi and en else "–",
        KIND[entry.kind],
        GOOD[entry.good],
        str(entry.decimals),
        "có / yes" if entry.additive else "không / no",
        SCALE[entry.scale],
        _cell(entry.source_vi, en=entry.source_en),
    )
    return f"| {' | '.join(cells)} |"


def _section(subject: Subject) -> Iterable[str]:
    yield f"\n## {SUBJECTS[subject]}\n"
    yield _HEADER
    yield "|" + " --- |" * 11
    yield from (_row(entry) for entry in INDICATORS.values() if entry.subject == subject)


def markdown() -> str:
    """The whole page, Vietnamese before English, a table a subject, ending in a newline."""
    lines = [_INTRODUCTION.rstrip("\n")]
    for subject in SUBJECTS:
        lines.extend(_section(subject))
    return "\n".join(lines) + "\n"
