"""What reading says of a file, in both languages: what it found, where, and what to do about it."""

from __future__ import annotations

from data_access.imports.problems import Problem

LARGEST = 50_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 600_000_000
"""Bytes of a file's parts together, unpacked."""
LARGEST_PIECE = 16_000_000
"""Bytes of XML that are ever held as a tree: a small part, a row, what stands before the first element."""
MOST_ROWS = 300_000
"""Rows of data in a file."""

WORDS: dict[str, tuple[str, str]] = {
    "personal_columns": (
        "Có cột thông tin cá nhân (họ tên, số giấy tờ, số điện thoại hoặc ngày sinh). Tệp không được lưu lại. "
        "Hãy xóa hẳn cột này (không chỉ ẩn đi) rồi gửi lại.",
        "There is a column of personal data (names, identity or telephone numbers, or dates of birth). The file was "
        "not kept. Delete the column (hiding it is not enough) and send the file again.",
    ),
    "encrypted": (
        "Tệp được đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu rồi gửi lại.",
        "The file is protected by a password. Open it, take the password off (File › Info › Protect Workbook), save "
        "it and send it again.",
    ),
    "corrupt": (
        "Không đọc được tệp: tệp bị hỏng hoặc chưa tải xong. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu thành "
        "tệp mới rồi gửi lại.",
        "The file cannot be read: it is damaged or incomplete. Open it in Excel or LibreOffice, save it as a new file "
        "and send that.",
    ),
    "wrong_type": (
        "Tệp không đúng loại ({found}). Chỉ nhận .xlsx, .ods và .csv, không có macro. Hãy mở tệp, chọn Lưu thành "
        "“Excel Workbook (.xlsx)” rồi gửi lại.",
        "The file is of another type ({found}). Only .xlsx, .ods and .csv without macros are read. Open it, save it as "
        "“Excel Workbook (.xlsx)” and send that.",
    ),
    "empty_file": (
        "Tệp trống. Hãy kiểm tra có chọn đúng tệp không rồi gửi lại.",
        "The file is empty. Check that it is the right one and send it again.",
    ),
    "no_rows": (
        "Không có dòng số liệu nào. Hãy kiểm tra dòng tiêu đề có tên các cột như trong mẫu (ví dụ “Mã CLB”, "
        "“Tháng”, “Thành viên”) và bên dưới có số liệu.{hint_vi}",
        "There is not one row of data. Check that a header row names the columns as the template does (“Mã CLB”, "
        "“Tháng”, “Thành viên” for example) and that rows follow below it.{hint_en}",
    ),
    "unsafe_xml": (
        "Tệp chứa khai báo XML không an toàn ({found}) mà Excel không bao giờ ghi ra. Hãy mở tệp bằng Excel, lưu thành "
        "tệp mới rồi gửi lại.",
        "The file holds an unsafe XML declaration ({found}), which Excel never writes. Open it in Excel, save it as a "
        "new file and send that.",
    ),
    "too_large_unpacked": (
        "Tệp quá lớn: tối đa 50 MB, và 600 MB sau khi giải nén. Hãy chia tệp thành nhiều tệp, hoặc bỏ ảnh và các "
        "trang tính không cần.",
        "The file is too large: at most 50 MB, and 600 MB unpacked. Split it into several files, or take out pictures "
        "and sheets that are not needed.",
    ),
    "too_many_rows": (
        "Tệp có hơn 300.000 dòng. Hãy chia thành nhiều tệp, ví dụ mỗi năm một tệp.",
        "The file has more than 300,000 rows. Split it into several files, one a year for example.",
    ),
    "hidden_rows_read": (
        "{count} dòng đang ẩn (có thể do bộ lọc) vẫn được đọc: {rows}. Nếu không muốn gửi các dòng này, hãy xóa hẳn.",
        "{count} hidden rows (by a filter, perhaps) were read all the same: {rows}. Delete them if they are not meant.",
    ),
    "hidden_column_read": (
        "Cột “{value}” đang ẩn vẫn được đọc. Nếu không muốn gửi cột này, hãy xóa hẳn.",
        "The hidden column “{value}” was read all the same. Delete it if it is not meant.",
    ),
    "hidden_sheet_skipped": (
        "Trang tính “{value}” đang ẩn nên không được đọc. Nếu cần, hãy bỏ ẩn rồi gửi lại, hoặc chọn đọc trang này.",
        "The sheet “{value}” is hidden and was not read. If it is meant, show it and send the file again, or choose "
        "to read it.",
    ),
    "external_link_ignored": (
        "Tệp có liên kết tới tệp khác; liên kết không được mở, chỉ dùng giá trị đã lưu trong ô. Nếu số liệu đã cũ, hãy "
        "dán thành giá trị rồi gửi lại.",
        "The file links to other files; they were not opened, and the cells' stored values were read. If they are old, "
        "paste the values and send the file again.",
    ),
    "text_decoded": (
        "Chữ viết bằng bảng mã {encoding} đã được chuyển sang Unicode: {count} nội dung, ví dụ “{value}” thành "
        "“{sample}”. Hãy xem lại tên người soạn đã viết; lần sau nên dùng phông Unicode.",
        "Text in {encoding} was converted to Unicode: {count} texts, “{value}” to “{sample}” for example. Check the "
        "names; use a Unicode font next time.",
    ),
    "total_skipped": ("Bỏ qua dòng cộng.", "A row of totals was skipped."),
    "column_ignored": (
        "Không dùng cột “{value}”: không có trong mẫu. Nếu cột này cần được đọc, hãy đặt tên như trong mẫu.",
        "The column “{value}” is not used: the template has none like it. If it is meant, name it as there.",
    ),
    "column_twice": (
        "Không dùng cột “{value}”: đã có cột khác cho “{field}”.",
        "The column “{value}” is not used: another column already holds “{field}”.",
    ),
    "section": ("Bỏ qua dòng phân mục.", "A row that only heads a section was skipped."),
    "numbers": ("Bỏ qua dòng đánh số cột.", "A row that only numbers the columns was skipped."),
    "again": ("Bỏ qua dòng tiêu đề lặp lại.", "A repeated header row was skipped."),
    "example": (
        "Bỏ qua dòng ví dụ của mẫu. Nếu đây là số liệu thật, hãy bỏ chữ “Ví dụ:” ở ô đầu rồi gửi lại.",
        "The template's row of examples was skipped. If these are real figures, take “Ví dụ:” out of its first cell "
        "and send the file again.",
    ),
    "note": (
        "Bỏ qua ghi chú hoặc chữ ký ở cuối bảng.",
        "A note or signature below the table was skipped.",
    ),
    "blank": ("Bỏ qua {count} dòng trống: {rows}.", "{count} blank rows were skipped: {rows}."),
    "below": (
        "Từ dòng {first} trở xuống không được đọc: phía trên có hơn 1.000 dòng trống liên tiếp. Nếu cần các dòng này, "
        "hãy xóa các dòng trống rồi gửi lại.",
        "Nothing was read from row {first} on: more than 1,000 blank rows stand above it. If those rows are meant, "
        "delete the blank ones and send the file again.",
    ),
    "more": ("Bỏ qua thêm {count} dòng như vậy: {rows}.", "{count} more rows of that kind were skipped: {rows}."),
    "unknown_sheet": (
        "Không đọc trang tính “{value}”: không có dòng tiêu đề nào như trong mẫu.",
        "The sheet “{value}” was not read: none of its rows is a header like the template's.",
    ),
}  # fmt: skip
"""By code of a problem, or by what was skipped under a code."""


def say(code: str, words: str = "", *, sheet: str = "", cell: str = "", row: int = 0, value: str = "",
        **given: object) -> Problem:  # fmt: skip
    """A problem of a code in the words of that name (the code's own when none is named), with what they name."""
    vi, en = WORDS[words or code]
    filled = {"value": value, "hint_vi": "", "hint_en": "", **given}
    return Problem(code, sheet, cell, row, value, vi.format(**filled), en.format(**filled))


def numbers(rows: list[int], *, most: int = 12) -> str:
    """Row numbers in words, neighbours as a span: "5, 9–11"."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:most]]
    return ", ".join(said) + (", …" if len(spans) > most else "")


class Refusal(Exception):
    """Why a whole file is refused; becomes FileRefused where its name is known."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(", ".join(problem.code for problem in problems))


def refusal(code: str, **given: object) -> Refusal:
    """One reason to refuse a whole file."""
    vi, en = WORDS[code]
    filled = {"hint_vi": "", "hint_en": "", **given}
    return Refusal(Problem(code, "", "", 0, "", vi.format(**filled), en.format(**filled)))
