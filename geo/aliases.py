"""Other spellings of provinces, by the compact spelling of the name they mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # Hà Nam has the same initials and does not use them.
        "hanoi": ("hn",),
        "hochiminh": ("hcm", "hcmc", "saigon"),
        # The province of Thừa Thiên Huế became the city of Huế on 1/1/2025, whole and with the same code.
        "hue": ("thuathienhue", "thuathien", "tthue", "tth"),
        "thuathienhue": ("hue", "thuathien", "tthue", "tth"),
        "bariavungtau": ("brvt", "bariavt", "brvungtau", "vungtaubaria"),
        "daklak": ("daclac", "daklac", "daclak", "dacklak", "dacklack", "darlac"),
        "daknong": ("dacnong", "dacknong"),
        "kontum": ("kontom", "komtum", "congtum"),
        "backan": ("baccan",),
        "gialai": ("giarai",),
        "danang": ("dnang",),
    }
)
