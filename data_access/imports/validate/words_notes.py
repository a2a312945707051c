"""Warnings, notices and questions in both languages, by problem code and, after a dot, by case."""

from __future__ import annotations

NOTES: dict[str, tuple[str, str]] = {
    "duplicate_identical": (
        "“{value}” có ở nhiều dòng giống hệt nhau ({rows}); chỉ giữ một dòng.",
        "“{value}” stands in several rows that are alike ({rows}); one is kept.",
    ),
    "date_imprecise": (
        "“{value}” chưa rõ ngày; tính từ cuối kỳ, ngày {day}. Nếu biết ngày, hãy ghi đủ.",
        "“{value}” gives no day; it counts from the end of the period, {day}. Write the day if it is known.",
    ),
    "commune_mapped": (
        "“{value}” là đơn vị cũ; ghi vào {name}. Lần sau hãy dùng tên mới.",
        "“{value}” is an old unit; it is stored as {name}. Use the new name next time.",
    ),
    "commune_mapped.unknown": (
        "“{value}” là xã cũ không rõ nay thuộc xã nào; chỉ tính cho {name}. Hãy ghi tên xã mới nếu biết.",
        "It is not known what “{value}” became; it counts for {name} only. Write the new commune if it is known.",
    ),
    "looks_like_formula": (
        "Ô bắt đầu như một công thức; chỉ lưu thành chữ, không tính. Hãy bỏ ký tự đầu nếu không cần.",
        "The cell begins like a formula; it is kept as text and never computed. Remove the first sign if not meant.",
    ),
    "share_out_of_tolerance": (
        "Dự án {project}, {place}: phần {basis} có đối ứng {counterpart} / {total} đồng = {share} (thỏa thuận "
        "{known}), ngoài dung sai. Để đúng thỏa thuận: chuyển {move} đồng giữa hai bên; hoặc bên thiếu góp thêm "
        "{top_up} đồng.",
        "Project {project}, {place}: of what was {basis} the counterpart bears {counterpart} / {total} đồng = {share} "
        "(agreed {known}), outside the tolerance. To restore it: move {move} đồng between the sides; or the short side "
        "adds {top_up} đồng.",
    ),
    "scheme_outside_period": (
        "Ngày thành lập {day} ngoài thời gian của Đề án {value}. Vẫn ghi như trong tệp; hãy kiểm tra lại.",
        "The founding date {day} is outside the period of scheme {value}. It is kept as written; check it.",
    ),
    "unusual_value": (
        "{value} khác hẳn những tháng trước của câu lạc bộ (thường từ {low} đến {high}). Vẫn nhận; hãy kiểm tra lại.",
        "{value} is far from what the club reported before (usually {low} to {high}). It is taken; check it.",
    ),
    "unusual_value.founded": (
        "Ngày thành lập {value} trước khi có câu lạc bộ đầu tiên ({year}). Vẫn nhận; hãy kiểm tra lại năm.",
        "The founding date {value} is before the first clubs there were ({year}). It is taken; check its year.",
    ),
    "name_understood": ("“{value}” được hiểu là {name}.", "“{value}” is understood as {name}."),
    "zero_restored": (
        "Mã “{value}” được hiểu là {name} (Excel đã bỏ số 0 ở đầu).",
        "The code “{value}” is understood as {name} (Excel dropped leading zeros).",
    ),
    "which_commune": (
        "“{value}” là xã, phường nào? Có nhiều nơi phù hợp.",
        "Which commune is “{value}”? More than one fits.",
    ),
    "which_epoch": (
        "Tên xã trong trang này có cả trước và từ 1/7/2025 (ví dụ “{value}”). Danh sách theo đơn vị hành chính của "
        "thời điểm nào?{near}",
        "Communes of this sheet exist both before and from 1/7/2025 (like “{value}”). Of which time is the list?{near}",
    ),
    "which_decimal": (
        "Trong cột “{field}”, “{value}” nghĩa là bao nhiêu?",
        "What does “{value}” in the column “{field}” mean?",
    ),
    "which_scale": (
        "Đơn vị tính ghi ở đây là nhân với {value}. Các số tiền bên dưới có tính theo đơn vị ấy không?",
        "The unit written here multiplies by {value}. Are the amounts below in that unit?",
    ),
    "same_club": (
        "Mã “{value}” chưa có trong sổ, nhưng tên, xã và thôn trùng với câu lạc bộ {name}. Có phải là một không?",
        "The code “{value}” is new, but name, commune and village are those of club {name}. Are they one club?",
    ),
}  # fmt: skip
