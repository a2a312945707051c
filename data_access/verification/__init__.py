"""Whether a database still says what its sources say: `verify(engine)` runs every check and reports all reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.health import speaking_plainly
from data_access.verification import books, facts, integrity, places, register

Check = Callable[[Session], list[str]]

CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("tệp cơ sở dữ liệu lành lặn, mọi khóa ngoài có chỗ trỏ tới", "file sound, every foreign key points somewhere",
     integrity.sound),
    ("một dòng mô tả bộ dữ liệu", "one row describes the dataset", integrity.one_dataset),
    ("mọi tệp tham chiếu có ghi nguồn", "every reference file states its source", facts.files_have_sources),
    ("361 số liệu công bố, đúng từng ô như tệp nguồn", "361 published figures, each as in its file", facts.figures),
    ("mọi chỉ tiêu của chương trình còn đủ, có văn bản và nguồn",
     "every shipped target present, with decision and source", facts.targets),
    ("các nhóm số liệu mâu thuẫn đủ hai phía", "contradicting figures grouped with both sides",
     facts.contradictions_kept),
    ("chuẩn câu lạc bộ và dữ kiện dự án đủ như tệp nguồn", "club standard and project facts as in their files",
     facts.standard_and_projects),
    ("tỷ lệ góp vốn của mỗi thỏa thuận cộng đủ 100 %", "agreed shares of each project sum to 100 %", facts.shares),
    ("khung kết quả: đủ chỉ số, đúng thứ bậc, hạn sau ngày bắt đầu, tỷ lệ trong 0 – 100 %",
     "results frameworks: complete, levels in order, due after the start, shares in 0 – 100%", facts.frameworks),
    ("quy tắc cảnh báo: đủ như tệp nguồn, ngưỡng hợp với loại",
     "rules for alerts: as shipped or changed, each threshold fits its kind", facts.rules_of_alerts),
    ("63 và 34 tỉnh; 10.599, 10.035 và 3.321 xã", "63 and 34 provinces; 10,599, 10,035 and 3,321 communes",
     places.totals),
    ("số xã từng tỉnh khớp số đếm đã công bố, trừ ngoại lệ đã ghi",
     "communes by province as counted elsewhere, save the listed exceptions", places.communes_counted),
    ("liên kết đơn vị cũ – mới cộng đủ 1 cho mỗi đơn vị cũ", "links from old to new units sum to 1 for each old unit",
     places.weights),
    ("người cao tuổi: 63 tỉnh mỗi năm, cộng bằng số cả nước",
     "older people: 63 provinces a year, summing to the nation", places.older_people),
    ("câu lạc bộ: mỗi câu lạc bộ có chỗ trên bản đồ gốc của nó", "each club stands on the map it was entered on",
     register.clubs_placed),
    ("tiền: mỗi lần chi đúng dự án và nguồn vốn của dòng dự toán", "each payment agrees with its budget line",
     register.money_agrees),
    ("tiền: không điều chỉnh giảm quá chứng từ gốc", "no voucher is taken back beyond its amount",
     books.nothing_taken_back_twice),
    ("tiền: không chứng từ nào trước ngày bắt đầu dự án", "no entry is older than its project",
     books.entries_after_the_start),
    ("tiền: không chứng từ nào nạp vào kỳ đã khóa sổ, trừ bút toán điều chỉnh",
     "no entry was loaded into a closed period, save corrections", books.nothing_past_a_closing),
    ("tiền: mọi đóng góp hiện vật có căn cứ quy ra tiền", "every contribution in kind has its valuation",
     books.kind_is_valued),
    ("tiền: tỷ giá của mỗi chứng từ ngoại tệ không cũ quá 31 ngày", "no foreign entry's rate is more than 31 days old",
     books.rates_are_of_their_days),
    ("bảng tổng hợp bằng kết quả tính lại", "summary tables equal their recomputation", register.summaries_hold),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check in both languages, and the reasons why it failed; none when it held."""

    vi: str
    en: str
    reasons: tuple[str, ...]


def verify(engine: Engine) -> list[CheckResult]:
    """Run every check, whatever the others say. Reads only. Raises a named DatabaseError when it cannot read."""
    with speaking_plainly(engine), Session(engine) as session:
        missing = integrity.tables(session)
        if missing:
            # Every other check reads some table, and would only stumble over the gap.
            return [CheckResult(vi="đủ mọi bảng", en="every table is there", reasons=tuple(missing))]
        return [CheckResult(vi=vi, en=en, reasons=tuple(check(session))) for vi, en, check in CHECKS]
