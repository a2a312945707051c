"""Training courses: the published ones as printed, then simulated ones around them, and whose boards took part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from data_access.bulk import Cell, Cells
from data_access.simulation.clubs import Club
from geo.succession import predecessors
from geo.units import epoch_on, unit

COURSE_COLUMNS = (
    "id", "code", "title", "kind", "topic", "epoch", "province_code", "district_code", "commune_code", "starts_on",
    "starts_precision", "days", "organiser", "scheme", "project", "funder", "cost", "note", "batch_id",
)  # fmt: skip
TRAINEE_COLUMNS = ("course_id", "role", "women", "men", "sex_unknown", "clubs", "batch_id")
LINK_COLUMNS = ("course_id", "club_id")
MAX_BOARDS = 14
BOARD_SIZE = 5
_FIRST_COURSE = date(2012, 1, 1)
_DAILY = {"VIE085": 420_000, "VIE071": 410_000}
_TOPICS = ("chăm sóc tại nhà", "quản lý quỹ tăng thu nhập", "sinh kế", "sức khỏe người cao tuổi", "vận động nguồn lực")


@dataclass(slots=True)
class Course:
    """A course before it is written; `groups` are (role, women, men, sex unknown)."""

    title: str
    kind: str
    province: str
    starts_on: date
    days: int | None
    groups: list[tuple[str, int, int, int]]
    precision: str = "day"
    topic: str | None = None
    district: str | None = None
    organiser: str | None = None
    scheme: str | None = None
    project: str | None = None
    funder: str | None = None
    cost: int | None = None
    note: str | None = None
    clubs: list[int] = field(default_factory=list)

    @property
    def trainees(self) -> int:
        """All who came."""
        return sum(women + men + unknown for _, women, men, unknown in self.groups)


def _split(people: int, *, share: float, rng: np.random.Generator) -> tuple[int, int]:
    women = int(rng.binomial(people, share))
    return women, people - women


def board_course(clubs: Sequence[Club], *, starts_on: date, province: str, rng: np.random.Generator) -> Course:
    """The initial course of some clubs' boards, on the map of its day; a project's lasts five days."""
    project, scheme = clubs[0].project, clubs[0].scheme
    if project:
        # Five of each board, half of them women (the odd one too).
        women = (len(clubs) * BOARD_SIZE + 1) // 2
        men = len(clubs) * BOARD_SIZE - women
        days = 5
        cost: int | None = len(clubs) * BOARD_SIZE * 5 * _DAILY[project]
        funder: str | None = "KOICA-HAK" if project == "VIE085" else "JSDF-WB"
    else:
        people = int(rng.integers(2, 5, len(clubs)).sum())
        women, men = _split(people, share=0.5, rng=rng)
        days = int(rng.choice((1, 2, 3), p=(0.2, 0.5, 0.3)))
        cost_known = rng.random() < 0.45
        cost = people * days * int(rng.integers(15, 32)) * 10_000 if cost_known else None
        funder = "NSDP" if cost_known else None
    known_scheme = scheme if scheme != "khac" else None
    return Course(
        "Tập huấn ban đầu cho Ban Chủ nhiệm câu lạc bộ Liên thế hệ tự giúp nhau", "board_initial", province, starts_on,
        days, [("board", women, men, 0)], topic="vận hành, quản lý câu lạc bộ", scheme=known_scheme, project=project,
        funder=funder, cost=cost, clubs=[club.id for club in clubs],
    )  # fmt: skip


def _province_on(club: Club, day: date) -> str:
    return club.place.province34 if epoch_on(day) == "34" else club.place.province63


def initial_courses(clubs: Sequence[Club], *, published: Sequence[Course], last: date,
                    rng: np.random.Generator) -> list[Course]:  # fmt: skip
    """Initial courses for a project's every board and about three in four of the others, soon after founding."""
    found: list[Course] = []
    waiting: dict[tuple[str, str, int], list[Club]] = {}
    for club in clubs:
        founded = club.founding.founded
        if club.project:
            waiting.setdefault((club.place.province63, club.project, founded.year), []).append(club)
        elif rng.random() < 0.78:
            half = founded.year * 2 + (founded.month > 6)
            key = club.place.province63 if club.old_map else club.place.province34 + "M"
            waiting.setdefault((key, club.scheme, half), []).append(club)
    for group in waiting.values():
        project = group[0].project
        printed = [c for c in published if project and c.project == project and c.kind == "board_initial"
                   and c.province == group[0].place.province63
                   and c.starts_on.year == group[0].founding.founded.year]  # fmt: skip
        if printed:
            printed[0].clubs = [c.id for c in group if c.founding.founded <= printed[0].starts_on]
            continue
        size = len(group) if project == "VIE085" else MAX_BOARDS
        for start in range(0, len(group), size):
            part = group[start : start + size]
            latest = max(c.founding.founded for c in part)
            day = max(latest, _FIRST_COURSE) + timedelta(days=int(rng.integers(10, 25 if project else 80)))
            part = [c for c in part if c.founding.closed is None or c.founding.closed > day]
            if part and day <= last:
                found.append(board_course(part, starts_on=day, province=_province_on(part[0], day), rng=rng))
    return found


def other_courses(clubs: Sequence[Club], *, last: date, rng: np.random.Generator) -> list[Course]:
    """Refreshers, officers' and thematic courses, some each year in step with the province's clubs."""
    found: list[Course] = []
    province34 = clubs[0].place.province34
    for year in range(2018, last.year + 1):
        on_map = [province34] if year >= 2026 else list(predecessors(province34))
        for province in on_map:
            active = [c for c in clubs if c.founding.founded.year < year and province in _homes(c)
                      and (c.founding.closed is None or c.founding.closed.year > year)]  # fmt: skip
            for _ in range(int(rng.poisson(0.3 + len(active) / 55))):
                day = date(year, 3, 1) + timedelta(days=int(rng.integers(0, 290)))
                if day > last or not active:
                    continue
                where = province34 if epoch_on(day) == "34" else province
                found.append(_other(active, day=day, province=where, rng=rng))
    return found


def _homes(club: Club) -> tuple[str, str]:
    return club.place.province63, club.place.province34


def _other(active: Sequence[Club], *, day: date, province: str, rng: np.random.Generator) -> Course:
    kind = str(rng.choice(("board_refresher", "officer", "thematic"), p=(0.4, 0.25, 0.35)))
    scheme = "1648" if day >= date(2025, 8, 1) else "1336" if day >= date(2020, 8, 31) else "1533"
    days = None if rng.random() < 0.08 else int(rng.choice((1, 2, 3), p=(0.45, 0.4, 0.15)))
    people = int(rng.integers(25, 70))
    linked: list[int] = []
    if kind == "board_refresher":
        chosen = rng.choice(len(active), size=min(len(active), MAX_BOARDS), replace=False)
        linked = [active[i].id for i in sorted(chosen)]
        people = max(2 * len(linked), 4)
        groups = [("board", *_split(people, share=0.52, rng=rng), 0)]
        title = "Tập huấn nâng cao cho Ban Chủ nhiệm câu lạc bộ"
    elif kind == "officer":
        commune = max(people - 8, 10)
        district = "other" if epoch_on(day) == "34" else "district"
        groups = [("commune", *_split(commune, share=0.38, rng=rng), 0), (district, *_split(8, share=0.38, rng=rng), 0)]
        people = commune + 8
        title = "Tập huấn nghiệp vụ công tác Hội và nhân rộng câu lạc bộ"
    else:
        groups = [("other", *_split(people, share=0.6, rng=rng), 0)]
        if rng.random() < 0.3:
            groups.append(("health", *_split(6, share=0.7, rng=rng), 0))
            people += 6
        title = "Tập huấn chuyên đề"
    topic = _TOPICS[int(rng.integers(len(_TOPICS)))] if kind == "thematic" else None
    cost = people * (days or 1) * int(rng.integers(12, 28)) * 10_000 if rng.random() < 0.5 else None
    return Course(title if topic is None else f"{title}: {topic}", kind, province, day, days, groups, topic=topic,
                  scheme=scheme, funder="NSDP" if cost else None, cost=cost, clubs=linked)  # fmt: skip


def _in_a_sentence(full_name: str) -> str:
    """A unit's name after other words: "tỉnh Nghệ An", "thành phố Hà Nội"."""
    return full_name[:1].lower() + full_name[1:]


def write_courses(courses: Iterable[Course], *, first_id: int, batch: int,
                  put: Callable[[str, tuple[str, ...], list[Cells]], None]) -> int:  # fmt: skip
    """Hand the rows of courses, trainees and links to `put` (table, columns, rows); returns the next free id."""
    rows: list[Cells] = []
    trainees: list[Cells] = []
    links: list[Cells] = []
    next_id = first_id
    for course in sorted(courses, key=lambda c: (c.starts_on, c.title)):
        epoch = epoch_on(course.starts_on)
        code = f"LTH-{unit(epoch, course.province).code}-{course.starts_on.year}-{next_id:05d}"
        place: tuple[Cell, ...] = (epoch, course.province, course.district, None)
        organiser = course.organiser or f"Hội Người cao tuổi {_in_a_sentence(unit(epoch, course.province).full_name)}"
        rows.append((
            next_id, code, course.title, course.kind, course.topic, *place, course.starts_on.isoformat(),
            course.precision, course.days, organiser, course.scheme, course.project, course.funder,
            course.cost, course.note, batch,
        ))  # fmt: skip
        for k, (role, women, men, unknown) in enumerate(course.groups):
            clubs = len(course.clubs) if k == 0 and course.clubs and not unknown else None
            trainees.append((next_id, role, women, men, unknown, clubs, batch))
        links += [(next_id, club) for club in course.clubs]
        next_id += 1
    put("course", COURSE_COLUMNS, rows)
    put("course_trainees", TRAINEE_COLUMNS, trainees)
    put("course_club", LINK_COLUMNS, links)
    return next_id
