"""Who is asking: every query takes a Scope, so that a reader limited to a project cannot ask past it."""

from __future__ import annotations

from dataclasses import dataclass


class OutOfScope(PermissionError):
    """The asker may not see the project asked for."""

    def __init__(self, project: str) -> None:
        super().__init__(f"project {project} is outside the asker's scope")
        self.project = project


@dataclass(frozen=True, slots=True)
class Scope:
    """The projects the asker may see; None means everything."""

    projects: frozenset[str] | None = None

    def segment(self, project: str | None = None) -> str:
        """The summary segment to read: 'all', or one project's code. Raises OutOfScope."""
        if project is not None:
            self.require(project)
            return project
        if self.projects is None:
            return "all"
        if len(self.projects) == 1:
            return next(iter(self.projects))
        raise OutOfScope("*")

    def require(self, project: str) -> None:
        """Raise OutOfScope unless the asker may see the project."""
        if self.projects is not None and project not in self.projects:
            raise OutOfScope(project)


EVERYTHING = Scope()


WAYS = ("web", "api")
"""How visitors without a name take files: on the pages, or as programs."""


def taker(scope: Scope, *, way: str = "web") -> str:
    """Who takes files, as the trail names visitors, who have no name: the way, and a link's project."""
    return " ".join((way, *sorted(scope.projects or ())))
