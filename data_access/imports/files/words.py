"""The words that the template's drop-down lists offer, each understood when the file comes back."""

from __future__ import annotations

from collections.abc import Mapping

FLAGS = ("x", "không")
VERSIONS = ("gốc", "điều chỉnh 1", "điều chỉnh 2", "điều chỉnh 3")
ROLES = ("Hội tỉnh", "Hội huyện", "Hội xã", "Ban chủ nhiệm", "Y tế", "LĐ-TB&XH", "Khác")
KINDS = ("cam kết", "tiếp nhận", "giải ngân", "tạm ứng", "hoàn ứng", "quyết toán", "điều chỉnh giảm")
CATEGORIES = ("Tập huấn", "Vốn vay ban đầu", "Trang thiết bị", "Hội nghị", "Giám sát", "Quản lý dự án", "Khác")
OTHER_SCHEME = "khác"
NATION = "Toàn quốc"
REASON, ORIGIN = "Lý do từ chối", "Chỗ cũ"
"""Headers of what stands beside refused rows: no sheet knows them, so that reading passes over these columns."""
EXAMPLE = "Ví dụ"
"""What the first cell of the template's row of examples begins with; a row that does is never loaded."""
GUIDE_TITLE = "Hướng dẫn điền | How to fill it in"
"""What the first cell of the sheet of explanations begins with."""
_OTHER_SCHEME_CODE = "khac"
HEADS: Mapping[str, str] = {
    "provinces": "Danh mục tỉnh, thành phố",
    "places": "Danh mục nơi đặt chỉ tiêu",
    "communes": "Danh mục xã, phường, đặc khu",
    "schemes": "Danh mục đề án",
    "roles": "Danh mục vai trò",
    "categories": "Danh mục hạng mục",
    "kinds": "Danh mục loại giao dịch",
    "currencies": "Danh mục loại tiền",
    "foreign": "Danh mục ngoại tệ",
    "projects": "Danh mục dự án",
    "funders": "Danh mục nhà tài trợ",
    "lines": "Danh mục dòng ngân sách",
    "indicators": "Danh mục chỉ số",
    "versions": "Danh mục bản ngân sách",
    "flags": "Danh mục có, không",
}
"""The lists' headers: none is a column of a sheet, so that the sheet of lists is never taken for data."""


def scheme_word(code: str) -> str:
    """A scheme as cells and messages name it."""
    return OTHER_SCHEME if code == _OTHER_SCHEME_CODE else code


def version_word(version: int) -> str:
    """A budget line's version as cells name it."""
    return VERSIONS[0] if version == 0 else f"điều chỉnh {version}"
