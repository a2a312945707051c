"""A province's profile in sentences: true for ties, zeros, falls, and for provinces that have no data or have ended."""

from __future__ import annotations

from data_access.queries.population import OlderPeople
from data_access.queries.profile import Profile, Standing
from geo.province_on import Opened
from geo.succession import predecessors
from geo.units import EPOCH_DATES, REFORM_DATE, epoch_on, latest_epoch, unit
from indicators.months import month_end
from render.formats import date, month, number
from render.texts import translator


def clubs_words(language: str, count: int) -> str:
    """A number of clubs: "413 câu lạc bộ", "1 club"."""
    t = translator(language)
    return t("profile.club_one") if count == 1 else t("profile.clubs", count=number(language, count))


def name_of(language: str, seen: Profile) -> str:
    """The province; one that has ended is called the old one, because a new one may bear its name."""
    return translator(language)("published.place_old", name=seen.label) if seen.became else seen.label


def place_words(language: str, standing: Standing) -> str:
    """Its place among those with a value: "đứng thứ 3 trong 34 tỉnh, thành phố"; empty without a value."""
    if standing.place is None:
        return ""
    key = ("first" if standing.place == 1 else "rank") + ("_tied" if standing.tied else "")
    ranks = {"rank": number(language, standing.place), "of": number(language, standing.known)}
    return translator(language)(f"coverage.place_{key}", **ranks)


def rank_words(language: str, standing: Standing) -> str:
    """The same as short as a card wants it: "hạng 3 / 34"."""
    if standing.place is None:
        return ""
    ranks = {"rank": number(language, standing.place), "of": number(language, standing.known)}
    return translator(language)("profile.rank_tied" if standing.tied else "profile.rank", **ranks)


def finding(language: str, seen: Profile) -> str:
    """The page's h1: how many clubs, in how many communes, and its place by coverage."""
    t, parts, name = translator(language), seen.parts, name_of(language, seen)
    if parts is None:
        return t("profile.finding_nothing", name=name, month=month(language, seen.month))
    if parts.clubs == 0:
        return t("profile.finding_no_club", name=name, communes=number(language, parts.communes_total))
    clubs = clubs_words(language, parts.clubs)
    if parts.communes_with_club == 0:
        return t("profile.finding_unplaced", name=name, clubs=clubs)
    key = "all" if parts.communes_with_club == parts.communes_total else "some"
    return t(
        f"profile.finding_{key}",
        name=name,
        clubs=clubs,
        a=number(language, parts.communes_with_club),
        b=number(language, parts.communes_total),
        place=place_words(language, seen.standing("coverage")),
    )


def trend_title(language: str, seen: Profile) -> str:
    """What twelve months did to the number of clubs."""
    t, points = translator(language), (*seen.before, *seen.curve)
    if not points:
        return t("profile.trend_nothing")
    now = points[-1][1]
    if len(points) < 13:
        return t("profile.trend_short", clubs=clubs_words(language, now))
    change = now - points[-13][1]
    key = "up" if change > 0 else "down" if change < 0 else "flat"
    changed = clubs_words(language, abs(change))
    return t(f"profile.trend_{key}", change=changed, clubs=clubs_words(language, now))


def listed(language: str, names: list[str]) -> str:
    """Names in a row: "Hà Nam, Nam Định và Ninh Bình"."""
    if len(names) < 2:
        return "".join(names)
    return translator(language)("profile.listed", first=", ".join(names[:-1]), last=names[-1])


def trend_text(language: str, seen: Profile) -> str:
    """What the line counts; of a new province, that its earlier part is the sum of its old ones."""
    t = translator(language)
    if not seen.made_of:
        return t("profile.trend_text")
    names = [part.label for part in seen.made_of]
    key = "namesake" if seen.label in names else "merged"
    return t("profile.trend_text") + " " + t(f"profile.trend_{key}", name=seen.label, parts=listed(language, names))


def origin(language: str, seen: Profile) -> str:
    """What it was made of, what it became, or that its ground stayed."""
    t = translator(language)
    if seen.became is not None:
        return t("profile.became", name=seen.label, new=seen.became.label)
    if not seen.made_of:
        return t("coverage.origin_same", name=seen.label)
    names = [part.label for part in seen.made_of]
    said = {"name": seen.label, "parts": listed(language, names)}
    return t("profile.namesake", **said) if seen.label in names else t("profile.made_of", **said)


def origin_title(language: str, seen: Profile) -> str:
    """The heading over `origin`."""
    t = translator(language)
    if seen.became is not None:
        return t("profile.became_title")
    return t("profile.origin_title" if seen.made_of else "profile.stays_title")


def communes(language: str, seen: Profile) -> str:
    """How many communes have a club and how many have none, and clubs whose commune is not known."""
    t, parts = translator(language), seen.parts
    if parts is None or parts.communes_total == 0:
        return t("common.no_data")
    without = parts.communes_total - parts.communes_with_club
    total = number(language, parts.communes_total)
    if without == 0:
        said = t("profile.communes_all", total=total)
    elif parts.communes_with_club == 0:
        said = t("profile.communes_none", total=total)
    else:
        with_club = number(language, parts.communes_with_club)
        said = t("profile.communes", a=with_club, total=total, without=number(language, without))
    if parts.clubs_commune_unknown:
        said += " " + t("profile.unplaced", clubs=clubs_words(language, parts.clubs_commune_unknown))
    return said


def without_words(language: str, seen: Profile) -> str:
    """How many communes have no club; empty where no list of communes is known."""
    if seen.parts is None or seen.parts.communes_total == 0:
        return ""
    count = seen.parts.communes_total - seen.parts.communes_with_club
    t = translator(language)
    return t("profile.commune_one") if count == 1 else t("profile.communes_count", count=number(language, count))


def notes(language: str, seen: Profile) -> list[str]:
    """What the figures rest on: the list of communes with its day, the count of older people, estimates."""
    t, found = translator(language), []
    if seen.parts is not None and seen.parts.communes_total:
        epoch = epoch_on(month_end(seen.month))
        start, end = EPOCH_DATES[epoch]
        key = "34" if epoch == latest_epoch("34") else "63"
        total = number(language, seen.parts.communes_total)
        found.append(t(f"coverage.denominator_{key}", total=total, date=date(language, end or start)))
        if seen.month >= REFORM_DATE:
            found.append(t("profile.jump"))
    if seen.older is not None:
        found.append(_older(language, seen.older))
    if seen.parts is not None and seen.parts.estimated_places:
        found.append(t("profile.estimated"))
    return found


def _older(language: str, people: OlderPeople) -> str:
    return translator(language)(
        f"profile.older_{people.basis}",
        count=number(language, people.older),
        year=people.as_of.year,
        source=people.source_title,
    )


def opened_note(language: str, opened: Opened) -> str:
    """Why another unit than the asked one, or sums in its place, are shown; empty when nothing was changed."""
    t, asked = translator(language), opened.asked.label
    if opened.reason == "ended":
        return t("profile.note_ended", name=asked, new=opened.unit.label)
    if opened.reason == "renumbered":
        return t("profile.note_renumbered", name=asked)
    if opened.reason == "not_yet":
        names = [unit(latest_epoch("63"), code).label for code in predecessors(opened.asked.code)]
        return t("profile.note_not_yet", name=asked, parts=listed(language, names))
    return ""
