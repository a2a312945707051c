"""Links that limit their bearer to a project. The link is signed and never stored; this is what can revoke it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, Name


class ShareLink(Base):
    """A link handed out: to which project, until when, and whether it was taken back. `label` names an office."""

    __tablename__ = "share_link"

    id: Mapped[Code] = mapped_column(primary_key=True)
    project: Mapped[Code] = mapped_column(ForeignKey("project.code"))
    label: Mapped[Name]
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (CheckConstraint("expires_at > made_at", name="lifetime"),)
