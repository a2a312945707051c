"""What each column of the template asks for, in Vietnamese and English, with an example.

`{province}` and `{commune}` stand for the province the template is made for and one of its communes. No text here
names what a personal column would be called, so that the sheet of explanations can never be taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping

ABOUT: tuple[tuple[str, str], ...] = (
    (
        "Điền vào các trang cần gửi; trang nào không có gì thì để trống hoặc xóa đi. Tiêu đề in đậm, nền sẫm là cột "
        "bắt buộc; cột khác để trống nghĩa là chưa có số liệu, không phải số 0.",
        "Fill in the sheets you have something for; leave the others blank or delete them. Headers in bold on the "
        "darker ground are required; any other cell left blank means no data, which is not zero.",
    ),
    (
        "Tệp chỉ nhận số lượng. Không thêm cột nào ghi thông tin của từng người: tệp có cột như vậy bị từ chối cả tệp.",
        "The file takes counts only. Add no column about single people: a file with such a column is refused whole.",
    ),
    (
        "Ngày viết ngày/tháng/năm (05/8/2025). Chỉ biết tháng hoặc năm thì viết 8/2025 hoặc 2025.",
        "Dates are day/month/year (05/8/2025). Where only the month or year is known, write 8/2025 or 2025.",
    ),
    (
        "Số viết liền (1234567); cũng đọc được 1.234.567, 25 triệu, 1,5 tỷ. Không viết “khoảng”.",
        "Write numbers plainly (1234567); 1.234.567, 25 triệu (million) and 1,5 tỷ (billion) are understood too.",
    ),
    (
        "Địa chỉ theo bản đồ từ 1/7/2025 thì để trống cột Huyện và chọn xã trong danh sách. Địa chỉ theo bản đồ trước "
        "1/7/2025 thì ghi tỉnh, huyện, xã cũ, đủ cả ba.",
        "An address on the map from 1/7/2025 has no district: leave Huyện blank and pick the commune from the list. "
        "An address on the map before 1/7/2025 gives the old province, district and commune, all three.",
    ),
    (
        "Các CLB đã có trong sổ được điền sẵn ở trang CLB: sửa ô nào thì sổ đổi ô đó; ô để trống không xóa gì; muốn "
        "xóa giá trị đang có thì ghi chữ “xóa”. Dòng bỏ đi không xóa CLB.",
        "Clubs of the register stand on the sheet CLB: a cell you change is changed in the register; a blank erases "
        "nothing; the word “xóa” erases what is known. Leaving a row out deletes no club.",
    ),
    (
        "Không gộp ô, không thêm dòng Cộng ở giữa bảng. Cột thêm như STT, Ghi chú được bỏ qua.",
        "Do not merge cells or put totals inside a table. Columns of your own such as STT or Ghi chú are passed over.",
    ),
)
"""What stands above the list of columns."""

Said = tuple[str, str, str]
_PLACE: Mapping[str, Said] = {
    "province": ("Tên tỉnh, thành phố", "The province", "{province}"),
    "district": (
        "Chỉ ghi khi địa chỉ theo bản đồ trước 1/7/2025", "Only for an address on the map before 1/7/2025", "",
    ),
    "commune": ("Xã, phường, đặc khu; chọn trong danh sách", "The commune; pick from the list", "{commune}"),
}  # fmt: skip
_MONEY: Mapping[str, Said] = {
    "funder": ("Mã nhà tài trợ đã có trong sổ; chọn trong danh sách", "A funder of the register", "KOICA-HAK"),
    "amount": ("Theo loại tiền của dòng", "In the currency of the row", "25000000"),
    "currency": ("VND, USD hoặc KRW", "VND, USD or KRW", "VND"),
    "project": ("Mã dự án đã có trong sổ; chọn trong danh sách", "A project of the register", "VIE085"),
    "scheme": (
        "1533, 1336, 1648 hoặc khác; trống thì theo ngày", "1533, 1336, 1648 or khác; blank follows the date", "1648",
    ),
}  # fmt: skip
_AREA_NAMES = (
    ("Tăng thu nhập", "Income generation"),
    ("Chăm sóc sức khỏe", "Health care"),
    ("Chăm sóc tại nhà nhờ tình nguyện viên", "Home care by volunteers"),
    ("Tự giúp nhau và hỗ trợ cộng đồng", "Self-help and community support"),
    ("Quyền và lợi ích", "Rights and entitlements"),
    ("Nâng cao nhận thức, kiến thức (học suốt đời)", "Awareness and lifelong learning"),
    ("Đời sống tinh thần: văn hóa, văn nghệ, thăm hỏi, giao lưu", "Spiritual life: culture, arts, visits"),
    ("Vận động nguồn lực", "Resource mobilisation"),
)
_AREAS: Mapping[str, Said] = {
    f"activity_{k}": (f"{vi}: trong tháng có hoạt động thì ghi x, không thì ghi không",
                      f"{en}: x if it took place in the month, else không", "x" if k < 7 else "không")
    for k, (vi, en) in enumerate(_AREA_NAMES, start=1)
}  # fmt: skip
GUIDE: Mapping[str, Mapping[str, Said]] = {
    "clubs": {
        **_PLACE,
        "code": ("Mã của CLB, không trùng trong tỉnh", "The club's code, unique within the province", "HN-0125"),
        "name": ("Tên CLB", "The club's name", "CLB Liên thế hệ tự giúp nhau thôn Đông"),
        "village": ("Thôn, bản, khu phố", "The village", "Thôn Đông"),
        "founded_on": ("Ngày có quyết định thành lập", "The day it was founded", "05/8/2025"),
        "closed_on": ("Ngày đầu tiên CLB không còn hoạt động", "The first day it no longer counts", ""),
        "scheme": _MONEY["scheme"],
        "project": _MONEY["project"],
        "funding_source": ("Nguồn kinh phí thành lập", "What paid for it", "ngân sách xã"),
    },
    "reports": {
        **_AREAS,
        "code": ("Mã của CLB, như ở trang CLB", "The club's code, as on the sheet CLB", "HN-0125"),
        "month": ("Tháng của báo cáo", "The month reported on", "9/2025"),
        "members": ("Số thành viên cuối tháng, 1–1.000", "Members at the end of the month, 1–1,000", "58"),
        "older": ("Trong đó là người cao tuổi", "Of them older people", "41"),
        "women": ("Trong đó là nữ", "Of them women", "40"),
        "disadvantaged": ("Trong đó nghèo, cận nghèo, khó khăn", "Of them poor, near-poor or in hardship", "22"),
        "meetings": ("Số lần sinh hoạt trong tháng", "Meetings in the month", "1"),
        "volunteers": ("Số tình nguyện viên chăm sóc tại nhà", "Home-care volunteers", "6"),
        "home_care": ("Số người được chăm sóc tại nhà", "People cared for at home", "4"),
        "income_fund": ("Số dư cuối tháng, đồng", "Balance at the end of the month, đồng", "100000000"),
        "operating_fund": ("Số dư cuối tháng, đồng", "Balance at the end of the month, đồng", "5200000"),
        "borrowers": ("Số thành viên đang vay", "Members who have a loan", "30"),
        "lent": ("Đồng", "Đồng", "15000000"),
        "repaid": ("Đồng", "Đồng", "9500000"),
        "overdue": ("Đồng; không có thì ghi 0", "Đồng; 0 where there is none", "0"),
        "received_on": ("Ngày cấp trên nhận báo cáo", "The day the report was received", "05/10/2025"),
    },
    "courses": {
        **_PLACE,
        "code": ("Mã của lớp, không trùng", "The course's code, unique", "TH-2025-07"),
        "title": ("Tên lớp", "The course's title", "Tập huấn ban chủ nhiệm CLB mới"),
        "topic": ("Chủ đề chính", "The main topic", "Quản lý quỹ"),
        "commune": ("Nơi học; trống là cả tỉnh", "Where it was held; blank is the whole province", "{commune}"),
        "starts_on": ("Ngày khai giảng", "The first day", "10/9/2025"),
        "days": ("Số ngày học", "How many days", "3"),
        "organiser": ("Đơn vị tổ chức", "Who held it", "Hội Người cao tuổi tỉnh"),
        "funder": _MONEY["funder"],
        "scheme": _MONEY["scheme"],
        "project": _MONEY["project"],
        "cost": ("Tổng chi, đồng", "The whole cost, đồng", "45000000"),
    },
    "trainees": {
        "code": ("Mã lớp, như ở trang Tập huấn", "The course's code, as on the sheet Tập huấn", "TH-2025-07"),
        "role": ("Nhóm học viên; chọn trong danh sách", "Who came; pick from the list", "Ban chủ nhiệm"),
        "women": ("Số học viên nữ; cần ít nhất một trong Nữ, Nam", "Women; one of Nữ, Nam is needed", "18"),
        "men": ("Số học viên nam", "Men", "12"),
        "clubs": ("Số CLB có học viên", "Clubs that sent somebody", "10"),
    },
    "budget": {
        **_MONEY,
        "province": _PLACE["province"],
        "code": ("Mã dòng ngân sách", "The budget line's code", "VIE085-HN-01"),
        "category": ("Chọn trong danh sách", "Pick from the list", "Tập huấn"),
        "period": ("2025-Q3, quý III/2025, hoặc cả năm: 2025", "2025-Q3, or the whole year: 2025", "2025-Q3"),
        "version": ("gốc, điều chỉnh 1, điều chỉnh 2 …", "gốc is the original, điều chỉnh 1 the first revision", "gốc"),
    },
    "transactions": {
        **_MONEY,
        "province": _PLACE["province"],
        "voucher": ("Số chứng từ, không trùng trong tỉnh và năm", "Unique within province and year", "PC-0087"),
        "date": ("Ngày của chứng từ", "The day of the voucher", "15/9/2025"),
        "kind": ("Chọn trong danh sách", "Pick from the list", "quyết toán"),
        "line": ("Mã dòng ngân sách đã có trong sổ hoặc ở trang Ngân sách", "A line of the register or of the sheet "
                 "Ngân sách", "VIE085-HN-01"),
        "in_kind": ("x nếu là hiện vật", "x for a contribution in kind", ""),
        "reverses": ("Với điều chỉnh giảm: số chứng từ bị giảm", "For điều chỉnh giảm: the voucher it reduces", ""),
        "note": ("Nội dung", "What for", "Tài liệu lớp tập huấn"),
    },
    "rates": {
        "day": ("Ngày của tỷ giá", "The day of the rate", "01/7/2025"),
        "currency": ("USD hoặc KRW", "USD or KRW", "USD"),
        "rate": ("Số đồng cho một đơn vị", "Đồng for one unit", "25123"),
        "source": ("Nơi công bố", "Who published it", "Ngân hàng Nhà nước"),
    },
    "older": {
        **_PLACE,
        "commune": ("Trống là cả tỉnh", "Blank is the whole province", "{commune}"),
        "day": ("Ngày của số liệu", "The day the count holds for", "31/12/2025"),
        "older": ("Số người từ 60 tuổi trở lên", "People aged 60 and over", "2150"),
        "source": ("Nơi công bố", "Who published it", "Chi cục Dân số"),
    },
    "targets": {
        "scheme": ("1336 hoặc 1648", "1336 or 1648", "1648"),
        "indicator": ("Chọn trong danh sách", "Pick from the list", "Câu lạc bộ thành lập theo đề án"),
        "province": ("Tên tỉnh, hoặc Toàn quốc", "The province, or Toàn quốc for the nation", "{province}"),
        "due": ("Ngày đến hạn; ghi năm là 31/12 năm đó", "The day it falls due; a year is its 31/12", "2030"),
        "value": ("Số phải đạt", "The number promised", "350"),
        "decision": ("Số và ngày của quyết định", "Number and date of the decision", "Kế hoạch của tỉnh"),
    },
}  # fmt: skip
"""By kind of sheet and field: what to write in Vietnamese, in English, and an example ("" for none)."""
