"""The club standard, item by item, and how well clubs report."""

from indicators.catalogue import sources as src
from indicators.definition import Indicator


def _standard(code: str, *, names: tuple[str, str], rules: tuple[str, str]) -> Indicator:
    """An item of the standard: all are shown as clubs that meet it ÷ clubs assessed on it."""
    return Indicator(
        code=code,
        subject="quality",
        name_vi=names[0],
        name_en=names[1],
        unit_vi="%",
        unit_en="%",
        formula_vi=f"Số câu lạc bộ đạt ÷ số câu lạc bộ được đánh giá, báo cáo 12 tháng gần nhất; đạt khi {rules[0]}",
        formula_en=f"Clubs that meet it ÷ clubs assessed, reports of the latest 12 months; met when {rules[1]}",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="câu lạc bộ đạt",
        numerator_en="clubs that meet it",
        denominator_vi="câu lạc bộ được đánh giá",
        denominator_en="clubs assessed",
        source_vi=src.REPORTS_VI,
        source_en=src.REPORTS_EN,
    )


ENTRIES: tuple[Indicator, ...] = (
    _standard(
        "meets_standard",
        names=("Câu lạc bộ đạt chuẩn", "Clubs meeting the standard"),
        rules=(
            "đạt cả tám tiêu chí đo được qua báo cáo tháng; được đánh giá khi đủ số liệu cho cả tám tiêu chí",
            "all eight items measured by monthly reports are met; assessed when all eight have data",
        ),
    ),
    _standard(
        "std_members",
        names=("Chuẩn số thành viên", "Standard: members"),
        rules=("có từ 50 đến 70 thành viên", "there are 50 to 70 members"),
    ),
    _standard(
        "std_older",
        names=("Chuẩn tỷ lệ người cao tuổi", "Standard: older members"),
        rules=("người cao tuổi chiếm từ 60% thành viên", "older people are 60% of members or more"),
    ),
    _standard(
        "std_women",
        names=("Chuẩn tỷ lệ phụ nữ", "Standard: women"),
        rules=("phụ nữ chiếm từ 60% thành viên", "women are 60% of members or more"),
    ),
    _standard(
        "std_meetings",
        names=("Chuẩn sinh hoạt hằng tháng", "Standard: monthly meetings"),
        rules=(
            "mọi tháng có báo cáo đều có ít nhất một buổi sinh hoạt; cần ít nhất 6 tháng có báo cáo, "
            "hoặc mọi tháng nếu câu lạc bộ thành lập chưa đủ 6 tháng",
            "every month reported has at least one meeting; it takes 6 months reported, "
            "or every month of a club younger than that",
        ),
    ),
    _standard(
        "std_activities",
        names=("Chuẩn đủ tám mảng hoạt động", "Standard: all eight activity areas"),
        rules=(
            "cả tám mảng hoạt động đều được thực hiện trong 12 tháng; cần số tháng có báo cáo như trên",
            "each of the eight areas is carried out within the 12 months; it takes as many months reported",
        ),
    ),
    _standard(
        "std_volunteers",
        names=("Chuẩn tình nguyện viên chăm sóc tại nhà", "Standard: home-care volunteers"),
        rules=("có từ 5 tình nguyện viên chăm sóc tại nhà", "there are 5 home-care volunteers or more"),
    ),
    _standard(
        "std_funds",
        names=("Chuẩn có đủ hai quỹ", "Standard: both funds"),
        rules=(
            "quỹ tăng thu nhập và quỹ hoạt động đều lớn hơn 0",
            "the income fund and the operating fund are both above 0",
        ),
    ),
    _standard(
        "std_borrowing",
        names=("Chuẩn thành viên được vay vốn", "Standard: members borrowing"),
        rules=("từ 50% thành viên đang vay vốn", "50% of members or more are borrowing"),
    ),
    Indicator(
        code="reporting_rate",
        subject="quality",
        name_vi="Tỷ lệ nộp báo cáo",
        name_en="Reporting rate",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số báo cáo tháng nhận được ÷ số báo cáo phải nộp "
        "(mỗi câu lạc bộ đang hoạt động nộp một báo cáo một tháng)",
        formula_en="Monthly reports received ÷ reports due (one a month from each active club)",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="báo cáo nhận được",
        numerator_en="reports received",
        denominator_vi="báo cáo phải nộp",
        denominator_en="reports due",
        source_vi=src.REPORTS_SCHEME_VI,
        source_en=src.REPORTS_SCHEME_EN,
    ),
    Indicator(
        code="timeliness",
        subject="quality",
        name_vi="Tỷ lệ báo cáo đúng hạn",
        name_en="Timeliness of reports",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số báo cáo nhận được muộn nhất vào ngày 10 của tháng sau ÷ số báo cáo phải nộp",
        formula_en="Reports received by the 10th of the next month ÷ reports due",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="báo cáo đúng hạn",
        numerator_en="reports on time",
        denominator_vi="báo cáo phải nộp",
        denominator_en="reports due",
        source_vi=src.REPORTS_SCHEME_VI,
        source_en=src.REPORTS_SCHEME_EN,
    ),
    Indicator(
        code="reports_consistent",
        subject="quality",
        name_vi="Tỷ lệ báo cáo không mâu thuẫn",
        name_en="Consistent reports",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số báo cáo tháng mà các ô không mâu thuẫn với nhau ÷ số báo cáo phải nộp và đã nhận được",
        formula_en="Monthly reports whose parts do not contradict one another ÷ reports due and received",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="báo cáo không mâu thuẫn",
        numerator_en="reports without a contradiction",
        denominator_vi="báo cáo nhận được",
        denominator_en="reports received",
        source_vi=src.REPORTS_SCHEME_VI,
        source_en=src.REPORTS_SCHEME_EN,
    ),
    Indicator(
        code="reports_usual",
        subject="quality",
        name_vi="Tỷ lệ báo cáo không có giá trị bất thường",
        name_en="Reports without an unusual value",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số báo cáo không có giá trị nào cách trung vị 12 tháng trước của chính câu lạc bộ quá 3,5 lần "
        "độ lệch (1,4826 × trung vị độ lệch tuyệt đối, không nhỏ hơn mức sàn) ÷ số báo cáo so được "
        "(có ít nhất 6 tháng)",
        formula_en="Reports no value of which is farther than 3.5 deviations (1.4826 × the median absolute deviation, "
        "not less than a floor) from the median of the club's own 12 months before ÷ reports that can be "
        "compared (6 months or more)",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="báo cáo không có giá trị bất thường",
        numerator_en="reports without an unusual value",
        denominator_vi="báo cáo so được với quá khứ",
        denominator_en="reports that can be compared",
        source_vi=src.REPORTS_SCHEME_VI,
        source_en=src.REPORTS_SCHEME_EN,
    ),
    Indicator(
        code="clubs_single",
        subject="quality",
        name_vi="Tỷ lệ câu lạc bộ không bị ghi trùng",
        name_en="Clubs registered once",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số câu lạc bộ không cùng tên, cùng xã, cùng thôn với câu lạc bộ khác "
        "÷ số câu lạc bộ đang hoạt động",
        formula_en="Clubs that share name, commune and village with no other ÷ active clubs",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="câu lạc bộ không ghi trùng",
        numerator_en="clubs registered once",
        denominator_vi="câu lạc bộ đang hoạt động",
        denominator_en="active clubs",
        source_vi=src.CLUBS_VI,
        source_en=src.CLUBS_EN,
    ),
    Indicator(
        code="published_agreement",
        subject="quality",
        name_vi="Tỷ lệ số liệu khớp với số đã công bố",
        name_en="Agreement with published figures",
        unit_vi="%",
        unit_en="%",
        formula_vi="Số lượng số liệu công bố mà sổ cách không quá 10% ở cùng thời điểm "
        "÷ số lượng số liệu công bố so được",
        formula_en="Published figures from which the register is not more than 10% away on the same date ÷ "
        "published figures that can be compared",
        good="up",
        kind="rate",
        decimals=1,
        numerator_vi="số liệu khớp",
        numerator_en="figures that agree",
        denominator_vi="số liệu so được",
        denominator_en="figures that can be compared",
        source_vi="Sổ đăng ký; báo chí và văn bản đã công bố",
        source_en="The register; printed articles and documents",
    ),
)
