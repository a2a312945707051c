"""The key that links are signed with: of the environment, else a file beside the database that only its owner reads."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sqlalchemy import Engine

from data_access.engine import ROOT, sqlite_file
from data_access.links.errors import SecretTooShort

LEAST = 32  # characters of a key from the environment
MODE = 0o600


def key_file(engine: Engine) -> Path:
    """Where a database's key is kept: beside a SQLite file, under `data/` for a server's database."""
    file = sqlite_file(str(engine.url))
    if file is not None:
        return file.with_name(f"{file.name}.key")
    return ROOT / "data" / f"{engine.url.host or 'local'}-{engine.url.database}.key"


def find_key(engine: Engine) -> str | None:
    """The key as it stands; None while no link was ever made. Raises SecretTooShort."""
    stated = os.environ.get("TOANCANH_SECRET", "").strip()
    if stated:
        if len(stated) < LEAST:
            raise SecretTooShort(least=LEAST)
        return stated
    try:
        return key_file(engine).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def make_key(engine: Engine) -> str:
    """The key, written the first time: whole or not at all, and never over one that stands. Raises SecretTooShort."""
    found = find_key(engine)
    if found is not None:
        return found
    file = key_file(engine)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w", encoding="ascii") as writer:
        writer.write(secrets.token_urlsafe(48))
    try:
        os.link(part, file)
    except FileExistsError:
        pass  # another program was first: its key holds
    finally:
        part.unlink()
    return file.read_text(encoding="ascii").strip()
