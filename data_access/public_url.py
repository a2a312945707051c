"""The server's own address, as others reach it: for links in messages, on slides and in reports."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = ("TOANCANH_PUBLIC_URL", "PUBLIC_URL")
"""Environment variables that hold it, the first that is set counts."""


class NotAnAddress(ValueError):
    """The argument is the variable that holds no address of a web server."""


def known_url(environment: Mapping[str, str]) -> str:
    """The address where one is set and understood, else "": for what is shown all the same without it."""
    try:
        return public_url(environment)
    except NotAnAddress:
        return ""


def public_url(environment: Mapping[str, str]) -> str:
    """The address without a slash at its end; "" where none is set. Raises NotAnAddress."""
    for name in NAMES:
        address = environment.get(name, "").strip().rstrip("/")
        if not address:
            continue
        if not (address.startswith(("http://", "https://")) and address.isprintable() and " " not in address):
            raise NotAnAddress(name)
        return address
    return ""
