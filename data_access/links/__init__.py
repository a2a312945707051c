"""Links that limit their bearer to a project: signed and expiring, and revocable by what the database keeps of them."""

from __future__ import annotations

from data_access.links.asker import links_only, scope_of
from data_access.links.errors import LinkProblem, LinkRefused, NoSuchLink, SecretTooShort, UnknownLinkProject
from data_access.links.keeping import LONGEST, Link, links, make, revoke, verify

__all__ = [
    "LONGEST",
    "Link",
    "LinkProblem",
    "LinkRefused",
    "NoSuchLink",
    "SecretTooShort",
    "UnknownLinkProject",
    "links",
    "links_only",
    "make",
    "revoke",
    "scope_of",
    "verify",
]
