"""Why a row is refused and how to mend it, in both languages, by problem code and, after a dot, by case."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "missing_required": (
        "Ô “{field}” bắt buộc phải có mà đang trống. Hãy điền vào.",
        "“{field}” is required and is empty. Fill it in.",
    ),
    "missing_required.erased": (
        "Không xóa được “{field}”: ô này bắt buộc. Hãy ghi giá trị đúng.",
        "“{field}” is required and cannot be erased. Write the right value.",
    ),
    "missing_required.either": (
        "Phải có ít nhất một trong hai ô “Nữ” và “Nam”, và tổng lớn hơn 0. Hãy điền số học viên.",
        "One of “Nữ” (women) and “Nam” (men) is needed, and together above 0. Fill in the trainees.",
    ),
    "missing_required.reverses": (
        "Điều chỉnh giảm phải chỉ rõ chứng từ gốc. Hãy ghi số chứng từ vào cột “Chứng từ gốc”.",
        "A reversal must name its voucher. Write the voucher's number under “Chứng từ gốc”.",
    ),
    "missing_required.original": (
        "Không có chứng từ gốc “{value}” trên dòng này của tỉnh. Hãy ghi đúng số chứng từ đã nhập.",
        "There is no voucher “{value}” of this province on this line. Write the number of a voucher already booked.",
    ),
    "unknown_province": (
        "Không có tỉnh, thành phố nào tên “{value}”.{near} Hãy ghi đúng tên tỉnh.",
        "No province is called “{value}”.{near} Write the province's name.",
    ),
    "unknown_province.many": (
        "“{value}” có thể là {fits}. Hãy ghi rõ tên tỉnh.",
        "“{value}” may be {fits}. Write the province's full name.",
    ),
    "unknown_commune": (
        "{province} không có xã, phường nào tên “{value}”.{near} Hãy ghi đúng tên xã.",
        "{province} has no commune called “{value}”.{near} Write the commune's name.",
    ),
    "unknown_commune.old_map": (
        "Dòng có ghi huyện nên tìm trên bản đồ trước 1/7/2025, ở đó không có “{value}”; {found}, {province} là đơn vị "
        "từ 1/7/2025. Hãy để trống huyện, hoặc ghi tên xã cũ.",
        "The row names a district, so the map before 1/7/2025 was searched, where there is no “{value}”; {found}, "
        "{province} is a commune from 1/7/2025. Leave the district empty, or write the old commune's name.",
    ),
    "unknown_commune.district": (
        "{province} không có huyện, quận nào tên “{value}” vào thời gian ấy. Hãy ghi đúng tên huyện.",
        "{province} had no district called “{value}” at that time. Write the district's name.",
    ),
    "commune_not_in_force": (
        "“{value}” là đơn vị cũ, đã hết hiệu lực vào ngày {day}. Hãy ghi tên xã, phường có hiệu lực ngày ấy.",
        "“{value}” is an old unit that had ended by {day}. Write the commune in force on that day.",
    ),
    "commune_not_in_force.yet": (
        "“{value}” chưa có vào ngày {day}. Hãy ghi tên xã, phường có hiệu lực ngày ấy.",
        "“{value}” did not exist yet on {day}. Write the commune in force on that day.",
    ),
    "unknown_club": (
        "Không có câu lạc bộ mã “{value}” trong sổ hay trong tệp này. Hãy sửa mã, hoặc thêm câu lạc bộ vào trang CLB.",
        "There is no club with code “{value}” in the register or this file. Mend the code, or add the club to the "
        "sheet CLB.",
    ),
    "unknown_club.refused": (
        "Dòng của câu lạc bộ “{value}” trong tệp này bị từ chối nên báo cáo cũng chưa nhận. Hãy sửa dòng câu lạc bộ.",
        "The row of club “{value}” in this file is refused, and so is its report. Mend the club's row.",
    ),
    "unknown_course": (
        "Không có lớp mã “{value}” trong sổ hay trong tệp này. Hãy sửa mã, hoặc thêm lớp vào trang Tập huấn.",
        "There is no course with code “{value}” in the register or this file. Mend the code, or add the course to the "
        "sheet Tập huấn.",
    ),
    "unknown_course.refused": (
        "Dòng của lớp “{value}” trong tệp này bị từ chối nên học viên cũng chưa nhận. Hãy sửa dòng của lớp.",
        "The row of course “{value}” in this file is refused, and so are its trainees. Mend the course's row.",
    ),
    "unknown_line": (
        "Không có dòng ngân sách mã “{value}” trong sổ hay trong tệp này. Hãy sửa mã dòng.",
        "There is no budget line “{value}” in the register or this file. Mend the code.",
    ),
    "unknown_line.refused": (
        "Dòng ngân sách “{value}” trong tệp này bị từ chối nên giao dịch cũng chưa nhận. Hãy sửa dòng ngân sách.",
        "The budget line “{value}” in this file is refused, and so is its entry. Mend the budget line.",
    ),
    "unknown_funder": (
        "Không có nhà tài trợ “{value}” trong danh mục ({known}). Hãy ghi mã trong danh mục.",
        "There is no funder “{value}” in the list ({known}). Write a code of the list.",
    ),
    "unknown_project": (
        "Không có dự án “{value}” trong danh mục ({known}). Hãy ghi mã trong danh mục.",
        "There is no project “{value}” in the list ({known}). Write a code of the list.",
    ),
    "unknown_currency": (
        "Không nhận loại tiền “{value}”. Hãy ghi một trong: {known}.",
        "The currency “{value}” is not taken. Write one of: {known}.",
    ),
    "unknown_kind": (
        "Không hiểu “{value}”. Hãy ghi một trong: {known}.",
        "“{value}” is not known. Write one of: {known}.",
    ),
    "unknown_kind.in_kind": (
        "Tạm ứng và hoàn ứng chỉ bằng tiền, không bằng hiện vật. Hãy sửa loại hoặc cột “Hiện vật”.",
        "Advances and settlements are in cash only, never in kind. Mend the kind or “Hiện vật”.",
    ),
    "unknown_role": (
        "Không có vai trò “{value}”. Hãy ghi một trong: {known}.",
        "There is no role “{value}”. Write one of: {known}.",
    ),
    "unknown_scheme": (
        "Không có đề án “{value}”. Hãy ghi một trong: {known}.",
        "There is no scheme “{value}”. Write one of: {known}.",
    ),
    "unknown_indicator": (
        "Không có chỉ số “{value}” trong danh mục.{near} Hãy ghi mã hoặc tên trong danh mục chỉ số.",
        "There is no indicator “{value}” in the registry.{near} Write a code or name of the registry.",
    ),
    "ambiguous_code": (
        "Mã “{value}” khớp với nhiều mục: {fits}. Hãy ghi đủ mã, định dạng ô là văn bản để giữ số 0 ở đầu.",
        "The code “{value}” fits more than one: {fits}. Write it in full, in a cell formatted as text so that leading "
        "zeros stay.",
    ),
    "code_conflict": (
        "Mã “{value}” trong sổ là “{name}” ở {place}; tên và xã ở đây đều khác. Hãy dùng mã khác, hoặc sửa tên, xã.",
        "The code “{value}” is “{name}” in {place} in the register; name and commune here both differ. Use another "
        "code, or mend the name or commune.",
    ),
    "code_conflict.line": (
        "Dòng {value} là của {name}, khác với ô này. Hãy sửa mã dòng hoặc ô này.",
        "Line {value} belongs to {name}, unlike this cell. Mend the line's code or this cell.",
    ),
    "code_conflict.course": (
        "Mã lớp “{value}” trong sổ là “{name}” ở {place}; tên và tỉnh ở đây đều khác. Hãy dùng mã khác.",
        "The course code “{value}” is “{name}” in {place} in the register; title and province here both differ. Use "
        "another code.",
    ),
    "code_conflict.original": (
        "Chứng từ gốc {name} ghi bằng {known}; điều chỉnh giảm phải cùng loại tiền và cùng hình thức.",
        "The voucher {name} was booked in {known}; its reversal must be in the same currency and form.",
    ),
    "duplicate_conflict": (
        "“{value}” có ở nhiều dòng ({rows}) với nội dung khác nhau. Hãy giữ một dòng đúng.",
        "“{value}” stands in several rows ({rows}) that differ. Keep the right one.",
    ),
    "not_a_number": (
        "“{value}” không phải là số. Hãy ghi chữ số, không kèm lời.",
        "“{value}” is not a number. Write digits without words.",
    ),
    "not_a_number.share": (
        "“{value}” là tỷ lệ, còn chỉ số này tính bằng {unit}. Hãy ghi số, không kèm %.",
        "“{value}” is a share, and this indicator is counted ({unit}). Write a number without %.",
    ),
    "not_an_integer": (
        "“{value}” có phần lẻ, ô này chỉ nhận số nguyên. Hãy ghi số nguyên.",
        "“{value}” has a fraction and only whole numbers are taken here. Write a whole number.",
    ),
    "not_an_integer.minor": (
        "“{value}” lẻ quá đơn vị nhỏ nhất của loại tiền. Hãy ghi đúng số tiền.",
        "“{value}” is finer than the currency's smallest unit. Write the right amount.",
    ),
    "not_yes_or_no": (
        "“{value}” không phải có hoặc không. Hãy ghi x, có, 1 hoặc không, 0.",
        "“{value}” is neither yes nor no. Write x, có, 1 or không, 0.",
    ),
    "negative": (
        "“{value}” nhỏ hơn 0. Hãy ghi số dương; giảm tiền thì dùng loại “điều chỉnh giảm” với số dương.",
        "“{value}” is below zero. Write a positive number; what reduces money is a “điều chỉnh giảm”.",
    ),
    "out_of_range": (
        "“{value}” ngoài khoảng cho phép (từ {low} đến {high}). Hãy kiểm tra lại số và đơn vị tính.",
        "“{value}” is outside of what is possible ({low} to {high}). Check the number and its unit.",
    ),
    "out_of_range.long": (
        "Ô này dài quá {high} ký tự. Hãy viết ngắn lại.",
        "This cell is longer than {high} characters. Shorten it.",
    ),
    "error_cell": (
        "Ô bị lỗi công thức ({value}). Hãy sửa công thức, hoặc ghi thẳng giá trị.",
        "The cell holds a formula's error ({value}). Mend the formula, or write the value itself.",
    ),
    "formula_without_value": (
        "Ô là công thức chưa có kết quả được lưu. Hãy mở tệp bằng Excel, lưu lại rồi gửi, hoặc ghi thẳng giá trị.",
        "The cell is a formula without a stored result. Open the file in Excel and save it again, or write the value.",
    ),
    "invalid_date": (
        "“{value}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 31/7/2023.",
        "“{value}” is not a date. Write day/month/year, like 31/7/2023.",
    ),
    "invalid_date.period": (
        "“{value}” không phải là kỳ. Hãy ghi như 2024-Q3, quý III/2024 hoặc 2024.",
        "“{value}” is not a period. Write it like 2024-Q3, quý III/2024 or 2024.",
    ),
    "invalid_date.before_project": (
        "Dự án {name} bắt đầu ngày {day}; chứng từ không được trước ngày ấy. Hãy kiểm tra ngày và dự án.",
        "Project {name} starts on {day}; no entry may be older. Check the date and the project.",
    ),
    "invalid_date.before_original": (
        "Chứng từ gốc ghi ngày {day}; điều chỉnh giảm không được trước ngày ấy. Hãy kiểm tra ngày.",
        "The voucher it takes back is of {day}; the reversal may not be older. Check the date.",
    ),
    "invalid_month": (
        "“{value}” không phải là tháng. Hãy ghi tháng/năm, ví dụ 3/2024.",
        "“{value}” is not a month. Write month/year, like 3/2024.",
    ),
    "future_date": (
        "Ngày “{value}” chưa đến. Hãy kiểm tra lại ngày, nhất là năm.",
        "“{value}” has not come yet. Check the date, above all its year.",
    ),
    "future_month": (
        "Tháng “{value}” chưa đến. Hãy kiểm tra lại tháng và năm.",
        "The month “{value}” has not come yet. Check the month and the year.",
    ),
    "report_before_founding": (
        "Báo cáo tháng {value} trước khi câu lạc bộ thành lập ({day}). Hãy sửa tháng, hoặc ngày thành lập ở trang CLB.",
        "The report of {value} is older than the club (founded on {day}). Mend the month, or the founding date in the "
        "sheet CLB.",
    ),
    "closed_before_founded": (
        "Ngày dừng “{value}” trước ngày thành lập ({day}). Hãy kiểm tra cả hai ngày.",
        "The closing date “{value}” is before the founding ({day}). Check both dates.",
    ),
    "received_before_month": (
        "Ngày nhận “{value}” trước tháng báo cáo. Hãy kiểm tra ngày nhận và tháng.",
        "The report was received (“{value}”) before its month began. Check both.",
    ),
    **{
        f"{name}_gt_members": (
            f"{vi} ({{value}}) nhiều hơn số thành viên ({{high}}). Hãy kiểm tra cả hai số.",
            f"{en} ({{value}}) are more than the members ({{high}}). Check both numbers.",
        )
        for name, vi, en in (
            ("older", "Số người cao tuổi", "The older people"),
            ("women", "Số nữ", "The women"),
            ("disadvantaged", "Số người khó khăn", "The disadvantaged"),
            ("borrowers", "Số người vay", "The borrowers"),
        )
    },
    "missing_rate": (
        "Chưa có tỷ giá {value} trong 31 ngày đến {day}. Hãy thêm tỷ giá vào trang Tỷ giá của tệp.",
        "There is no {value} rate within 31 days to {day}. Add the rate to the sheet Tỷ giá of the file.",
    ),
    "reversal_exceeds_original": (
        "Chứng từ gốc {name} chỉ còn {high} để điều chỉnh giảm, ở đây ghi {said}. Hãy kiểm tra số tiền.",
        "Only {high} is left of voucher {name} to take back; this says {said}. Check the amount.",
    ),
    "reversal_exceeds_original.lowered": (
        "Chứng từ {name} đã bị điều chỉnh giảm {taken}, nhiều hơn số tiền ghi ở đây ({high}). Hãy kiểm tra số tiền.",
        "{taken} of voucher {name} were taken back already, more than this amount ({high}). Check the amount.",
    ),
    "period_closed": (
        "Quý {value} của dự án {name} đã khóa sổ. Hãy ghi vào quý đang mở, hoặc nhờ cán bộ chương trình.",
        "Quarter {value} of project {name} is closed. Book in an open quarter, or ask the programme officer.",
    ),
    "personal_digits": (
        "Ô “{field}” có dãy 9 đến 12 chữ số, giống số điện thoại hoặc số định danh. Hãy bỏ dãy số ấy.",
        "“{field}” has nine to twelve digits in a row, like a telephone or identity number. Leave them out.",
    ),
}  # fmt: skip
