"""What an address of the stage asks for: the pages' own parameters, read with the same leniency."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode

from data_access.public_url import known_url
from data_access.scope import Scope
from geo.units import ProvinceSet
from render import texts
from ui.note_text import note_text
from ui.selection import LANGUAGE, PARAMETERS, month_of, province_set_of
from ui.visit import context_of

OWN = frozenset({"nen", "ghi-chu"})
"""Parameters that the stage alone knows: its paper, and the speaker's window."""


class OutsideLink(PermissionError):
    """The asker's link opens a project; the stage tells of the nation and the provinces."""

    def __init__(self, project: str) -> None:
        super().__init__(project)
        self.project = project


@dataclass(frozen=True, slots=True)
class Asked:
    """One place (`code` None: the nation) at the end of a month, on a map, under a scheme, in a language; and where
    that is read: the database, its version, the asker's scope. `public` is the server's address as others reach it.
    `notes` say what was shown for what."""

    language: str
    map_set: ProvinceSet
    code: str | None
    scheme: str
    month: dt.date
    database: str
    version: int
    scope: Scope
    link: str | None = None
    public: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def query(self, code: str | None) -> str:
        """The address's parameters for another place under the same choices."""
        values = {
            PARAMETERS["scheme"]: self.scheme,
            PARAMETERS["month"]: f"{self.month:%Y-%m}",
            PARAMETERS["province_set"]: self.map_set,
            LANGUAGE: self.language,
            PARAMETERS["link"]: self.link,
            PARAMETERS["province"]: code,
        }
        return urlencode({name: value for name, value in values.items() if value is not None})


def asked_of(language: str, parameters: Mapping[str, str]) -> Asked:
    """What is shown for an address's parameters. Raises DatabaseError, LinkRefused, OutsideLink."""
    told = language if language in texts.LANGUAGES else "en"
    context = context_of(told, {name: value for name, value in parameters.items() if name not in OWN})
    if context.limited:
        raise OutsideLink(context.project)
    chosen, choices = context.selection, context.choices
    return Asked(
        language=language,
        map_set=cast(ProvinceSet, province_set_of(chosen, choices)),
        code=chosen.province,
        scheme=chosen.scheme,
        month=month_of(chosen, choices),
        database=context.database,
        version=context.dataset.version,
        scope=context.scope,
        link=chosen.link,
        public=known_url(os.environ),
        notes=tuple(note_text(told, note) for note in context.notes),
    )
