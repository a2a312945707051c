"""The sheets that provinces send, as data: each one's columns, what a column holds, and how else its header is written.

Headers are compared by `geo.spelling.compact`: without case, marks, spaces and punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal[
    "code", "text", "free_text", "province", "district", "commune", "day", "month", "period", "version", "count",
    "members", "flag", "fund", "money", "minor_money", "rate", "choice", "indicator", "number",
]  # fmt: skip
"""What a column holds. `free_text` is looked through for telephone and identity numbers, `text` and `code` are not;
`count` is a number of people or times, `members` one of 1 to 1,000; `fund` and `money` are đồng, `minor_money` is in
the currency of its row; `number` and `rate` may have fractions, the others may not."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its field's name, the header of the template, and other headers it is known by."""

    name: str
    header: str
    kind: FieldKind
    required: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet: its code, the name in the template, its key's fields, and its columns in the template's order."""

    code: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    also: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The column of a field's name. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    def index(self, name: str) -> int:
        """Where a field stands among the columns. Raises KeyError."""
        return {field.name: index for index, field in enumerate(self.fields)}[name]


CLUBS = SheetKind(
    "clubs", "CLB", ("province", "code"),
    (
        Field("code", "Mã CLB", "code", required=True, also=("Mã câu lạc bộ", "Mã số CLB", "Mã")),
        Field("name", "Tên CLB", "free_text", required=True, also=("Tên câu lạc bộ", "Câu lạc bộ", "CLB")),
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh/TP")),
        Field("district", "Huyện", "district", also=("Huyện/Quận", "Quận/Huyện", "Huyện, thị xã", "Quận, huyện")),
        Field("commune", "Xã", "commune", required=True, also=("Xã/Phường", "Phường/Xã", "Xã, phường, thị trấn")),
        Field("village", "Thôn", "free_text", also=("Thôn/Bản", "Thôn, xóm", "Ấp", "Bản", "Khu phố", "Tổ dân phố")),
        Field("founded_on", "Ngày thành lập", "day", required=True, also=("Thành lập", "Ngày TL", "TG thành lập")),
        Field("closed_on", "Ngày dừng", "day", also=("Ngày ngừng", "Ngày giải thể", "Ngày dừng hoạt động")),
        Field("scheme", "Đề án", "choice", also=("Theo đề án", "Thuộc đề án")),
        Field("project", "Dự án", "code", also=("Mã dự án", "Thuộc dự án")),
        Field("funding_source", "Nguồn kinh phí", "free_text", also=("Nguồn KP", "Nguồn vốn", "Kinh phí")),
    ),
    also=("Danh sách CLB", "Câu lạc bộ"),
)  # fmt: skip
REPORTS = SheetKind(
    "reports", "Báo cáo tháng", ("code", "month"),
    (
        Field("code", "Mã CLB", "code", required=True, also=("Mã câu lạc bộ", "Mã số CLB", "Mã")),
        Field("month", "Tháng", "month", required=True, also=("Tháng báo cáo", "Kỳ báo cáo")),
        Field("members", "Thành viên", "members", required=True, also=("Số thành viên", "Tổng số thành viên", "TV")),
        Field("older", "NCT", "count", also=("Người cao tuổi", "Số NCT", "Thành viên NCT")),
        Field("women", "Nữ", "count", also=("Số nữ", "Thành viên nữ", "Phụ nữ")),
        Field("disadvantaged", "Khó khăn", "count", also=("Hoàn cảnh khó khăn", "Nghèo, khó khăn")),
        Field("meetings", "Số lần sinh hoạt", "count", also=("Sinh hoạt", "Số buổi sinh hoạt", "Lần sinh hoạt")),
        *(Field(f"activity_{k}", f"Mảng {k}", "flag", also=(f"Mảng hoạt động {k}", f"HĐ {k}")) for k in range(1, 9)),
        Field("volunteers", "TNV", "count", also=("Tình nguyện viên", "Số TNV", "Số tình nguyện viên")),
        Field("home_care", "Người được chăm sóc", "count", also=("Chăm sóc tại nhà", "Số người được chăm sóc")),
        Field("income_fund", "Quỹ tăng thu nhập", "fund", also=("Quỹ TTN", "Quỹ quay vòng")),
        Field("operating_fund", "Quỹ hoạt động", "fund", also=("Quỹ HĐ",)),
        Field("borrowers", "Người vay", "count", also=("Số người vay", "Thành viên vay")),
        Field("lent", "Cho vay trong tháng", "money", also=("Cho vay", "Số tiền cho vay")),
        Field("repaid", "Thu nợ trong tháng", "money", also=("Thu nợ", "Thu hồi", "Số tiền thu nợ")),
        Field("overdue", "Dư nợ quá hạn", "money", also=("Nợ quá hạn", "Quá hạn")),
        Field("received_on", "Ngày nhận", "day", also=("Ngày nhận báo cáo", "Nhận ngày")),
    ),
    also=("Báo cáo", "BC tháng"),
)  # fmt: skip
COURSES = SheetKind(
    "courses", "Tập huấn", ("code",),
    (
        Field("code", "Mã lớp", "code", required=True, also=("Mã lớp tập huấn",)),
        Field("title", "Tên lớp", "free_text", required=True, also=("Tên lớp tập huấn", "Lớp tập huấn", "Nội dung")),
        Field("topic", "Chủ đề", "free_text", also=("Chuyên đề",)),
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh/TP")),
        Field("district", "Huyện", "district", also=("Huyện/Quận", "Quận/Huyện")),
        Field("commune", "Xã", "commune", also=("Xã/Phường", "Phường/Xã")),
        Field("starts_on", "Ngày bắt đầu", "day", required=True, also=("Ngày khai giảng", "Từ ngày", "Ngày mở lớp")),
        Field("days", "Số ngày", "count", also=("Số ngày học", "Thời lượng (ngày)")),
        Field("organiser", "Đơn vị tổ chức", "free_text", also=("Đơn vị", "Cơ quan tổ chức")),
        Field("funder", "Nhà tài trợ", "code", also=("Nguồn tài trợ",)),
        Field("scheme", "Đề án", "choice", also=("Theo đề án", "Thuộc đề án")),
        Field("project", "Dự án", "code", also=("Mã dự án", "Thuộc dự án")),
        Field("cost", "Chi phí", "money", also=("Kinh phí", "Chi phí (đồng)")),
    ),
    also=("Lớp tập huấn",),
)  # fmt: skip
TRAINEES = SheetKind(
    "trainees", "Học viên", ("code", "role"),
    (
        Field("code", "Mã lớp", "code", required=True, also=("Mã lớp tập huấn",)),
        Field("role", "Vai trò", "choice", required=True, also=("Đối tượng", "Thành phần")),
        Field("women", "Nữ", "count", also=("Số nữ", "HV nữ")),
        Field("men", "Nam", "count", also=("Số nam", "HV nam")),
        Field("clubs", "Số CLB", "count", also=("Số câu lạc bộ",)),
    ),
)  # fmt: skip
BUDGET = SheetKind(
    "budget", "Ngân sách", ("code", "version"),
    (
        Field("code", "Mã dòng", "code", required=True, also=("Mã dòng ngân sách",)),
        Field("project", "Dự án", "code", required=True, also=("Mã dự án",)),
        Field("category", "Hạng mục", "choice", required=True, also=("Khoản mục", "Nội dung chi")),
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh/TP")),
        Field("funder", "Nhà tài trợ", "code", required=True, also=("Nguồn tài trợ", "Nguồn vốn")),
        Field("period", "Kỳ", "period", required=True, also=("Kỳ ngân sách", "Quý", "Giai đoạn")),
        Field("version", "Bản", "version", also=("Phiên bản", "Lần")),
        Field("amount", "Số tiền", "minor_money", required=True, also=("Kinh phí", "Thành tiền")),
        Field("currency", "Loại tiền", "choice", required=True, also=("Đơn vị tiền", "Tiền tệ")),
    ),
    also=("Dự toán", "Kế hoạch ngân sách"),
)  # fmt: skip
TRANSACTIONS = SheetKind(
    "transactions", "Giao dịch", ("province", "voucher", "year"),
    (
        Field("voucher", "Số chứng từ", "code", required=True, also=("Chứng từ", "Số CT")),
        Field("date", "Ngày", "day", required=True, also=("Ngày chứng từ", "Ngày CT")),
        Field("kind", "Loại", "choice", required=True, also=("Loại giao dịch", "Nghiệp vụ")),
        Field("line", "Mã dòng", "code", required=True, also=("Mã dòng ngân sách",)),
        Field("funder", "Nhà tài trợ", "code", required=True, also=("Nguồn tài trợ", "Nguồn vốn")),
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh/TP")),
        Field("amount", "Số tiền", "minor_money", required=True, also=("Thành tiền",)),
        Field("currency", "Loại tiền", "choice", required=True, also=("Đơn vị tiền", "Tiền tệ")),
        Field("in_kind", "Hiện vật", "flag", also=("Bằng hiện vật",)),
        Field("reverses", "Chứng từ gốc", "code", also=("Chứng từ bị giảm", "CT gốc")),
        Field("note", "Diễn giải", "free_text", also=("Nội dung", "Lý do")),
    ),
    also=("Chứng từ", "Sổ chi tiết"),
)  # fmt: skip
RATES = SheetKind(
    "rates", "Tỷ giá", ("day", "currency"),
    (
        Field("day", "Ngày", "day", required=True),
        Field("currency", "Loại tiền", "choice", required=True, also=("Đơn vị tiền", "Tiền tệ")),
        Field("rate", "Đồng cho một đơn vị", "rate", required=True, also=("Tỷ giá", "Tỉ giá")),
        Field("source", "Nguồn", "free_text"),
    ),
)  # fmt: skip
OLDER = SheetKind(
    "older", "Dân số NCT", ("unit", "day"),
    (
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh/TP")),
        Field("district", "Huyện", "district", also=("Huyện/Quận", "Quận/Huyện")),
        Field("commune", "Xã", "commune", also=("Xã/Phường", "Phường/Xã")),
        Field("day", "Ngày", "day", required=True, also=("Thời điểm", "Tính đến ngày")),
        Field("older", "Số NCT", "count", required=True, also=("Số người cao tuổi", "NCT")),
        Field("source", "Nguồn", "free_text"),
    ),
    also=("Dân số người cao tuổi",),
)  # fmt: skip
TARGETS = SheetKind(
    "targets", "Chỉ tiêu", ("scheme", "indicator", "unit", "due"),
    (
        Field("scheme", "Đề án", "choice", required=True, also=("Theo đề án",)),
        Field("indicator", "Chỉ số", "indicator", required=True, also=("Chỉ tiêu",)),
        Field("province", "Tỉnh", "province", required=True, also=("Tỉnh/Thành phố", "Tỉnh, thành phố", "Đơn vị")),
        Field("due", "Hạn", "day", required=True, also=("Thời hạn", "Đến ngày", "Năm")),
        Field("value", "Giá trị", "number", required=True, also=("Mức", "Số lượng")),
        Field("decision", "Quyết định", "free_text", also=("Văn bản", "Căn cứ")),
    ),
)  # fmt: skip
SHEETS = (CLUBS, REPORTS, COURSES, TRAINEES, BUDGET, TRANSACTIONS, RATES, OLDER, TARGETS)
"""In the order of the template."""
ORDER = (RATES, OLDER, TARGETS, CLUBS, REPORTS, COURSES, TRAINEES, BUDGET, TRANSACTIONS)
"""What others depend on comes first, whatever the order of the sheets."""
