"""The courses that were printed, with the numbers printed; what was not printed stays empty."""

from __future__ import annotations

from datetime import date

import numpy as np

from data_access.simulation.courses import Course

_BOARD = "Tập huấn ban đầu vận hành, quản lý câu lạc bộ Liên thế hệ tự giúp nhau"
# Hà Nội printed 385 courses with 12,815 trainees in the five years to 9/11/2025.
HANOI_SINCE, HANOI_UNTIL = date(2020, 11, 10), date(2025, 11, 9)
HANOI_COURSES, HANOI_TRAINEES = 385, 12_815


def published_courses(last: date) -> list[Course]:
    """The printed courses to the day `last`; trainees are of unknown sex, as none was printed."""
    every = [
        Course(_BOARD + ", thành phố Hà Nội", "board_initial", "01", date(2023, 7, 31), 5, [("board", 0, 0, 73)],
               project="VIE085", funder="KOICA-HAK", scheme="1336", note="f004, f005"),
        Course("Bồi dưỡng nghiệp vụ công tác Hội, huyện Mỹ Đức", "officer", "01", date(2023, 7, 31), None,
               [("commune", 0, 0, 248)], district="282", organiser="Hội Người cao tuổi huyện Mỹ Đức", note="f006"),
        Course(_BOARD + ", tỉnh Ninh Bình", "board_initial", "37", date(2023, 10, 4), 5, [("board", 0, 0, 64)],
               project="VIE085", funder="KOICA-HAK", scheme="1336", note="f129, f130"),
        Course(_BOARD + ", tỉnh Ninh Bình", "board_refresher", "37", date(2024, 3, 19), 5, [("board", 0, 0, 60)],
               project="VIE085", funder="KOICA-HAK", scheme="1336", note="f132, f133: hơn 60 học viên"),
        Course("Tập huấn thành lập câu lạc bộ, cấp tỉnh", "officer", "12", date(2024, 5, 28), None,
               [("commune", 0, 0, 90)], scheme="1336", note="f338: hơn 90 học viên"),
        Course("Tập huấn cho cán bộ Hội, Ban Chủ nhiệm, tình nguyện viên và y tế cơ sở", "thematic", "17",
               date(2023, 12, 31), None, [("other", 0, 0, 366)], precision="year", project="VIE071", funder="JSDF-WB",
               note="f347"),
        *(Course(f"Tập huấn câu lạc bộ Liên thế hệ tự giúp nhau (lớp {k}/2)", "thematic", "44", date(2017, 12, 31),
                 None, [("other", 0, 0, 55)], precision="year", scheme="1533",
                 note="f170: 110 học viên của 2 lớp, chia đều") for k in (1, 2)),
        Course("Tập huấn câu lạc bộ Liên thế hệ tự giúp nhau", "thematic", "14", date(2025, 12, 31), None,
               [("other", 0, 0, 155)], precision="year", note="f235: năm ước đoán"),
    ]  # fmt: skip
    return [course for course in every if course.starts_on <= last]


def fill_hanoi(courses: list[Course], *, rng: np.random.Generator) -> list[Course]:
    """Hà Nội's simulated courses with as many more (or fewer) as make its printed number of courses and trainees."""
    inside = [c for c in courses if HANOI_SINCE <= c.starts_on <= HANOI_UNTIL]
    fixed = [c for c in inside if c.kind == "board_initial" or c.note]
    free = [c for c in inside if c not in fixed][: max(HANOI_COURSES - len(fixed), 0)]
    outside = [c for c in courses if c not in inside]
    span = (HANOI_UNTIL - HANOI_SINCE).days
    while len(fixed) + len(free) < HANOI_COURSES:
        day = date.fromordinal(HANOI_SINCE.toordinal() + int(rng.integers(0, span)))
        scheme = "1648" if day >= date(2025, 8, 1) else "1336"
        free.append(Course("Tập huấn chuyên đề cho thành viên câu lạc bộ", "thematic", "01", day, 1,
                           [("other", 0, 0, 1)], topic="sức khỏe người cao tuổi", scheme=scheme))  # fmt: skip
    people = HANOI_TRAINEES - sum(c.trainees for c in fixed)
    weights = rng.dirichlet(np.full(len(free), 12.0))
    sizes = np.maximum(np.floor(weights * people).astype(int), 6)
    sizes[int(np.argmax(sizes))] += people - int(sizes.sum())
    for course, size in zip(free, sizes, strict=True):
        women = int(rng.binomial(int(size), 0.55))
        course.groups = [(course.groups[0][0], women, int(size) - women, 0)]
    return [*fixed, *free, *outside]
