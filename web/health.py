"""`GET /api/v1/health`: whether the product can answer, with what version, on what data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data_access.dataset import dataset_info
from data_access.engine import get_engine
from data_access.errors import DatabaseError
from data_access.health import speaking_plainly
from data_access.queries.counts import row_counts
from data_access.schema import check_database
from web.access import sees_everything
from web.problem import problem

ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def version() -> str:
    """The product's version, as the project file states it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def state_of(engine: Engine, *, sizes: bool = True) -> dict[str, object]:
    """What the database holds, with its sizes for whoever may see everything. Raises a named DatabaseError."""
    check_database(engine)
    with speaking_plainly(engine), Session(engine) as session:
        dataset = dataset_info(session)
        return {
            "status": "ok",
            "version": version(),
            "dataset": {
                "kind": dataset.kind,
                "version": dataset.version,
                "until": dataset.until.isoformat() if dataset.until else None,
            },
            **({"counts": row_counts(session)} if sizes else {}),
            "engine": engine.dialect.name,
        }


def _health(request: Request) -> Response:
    try:
        body = state_of(get_engine(), sizes=sees_everything(request))
    except DatabaseError as error:
        # The place of the data is for the operator's log, not for whoever asks.
        return problem(
            503,
            title="The database cannot be used",
            detail=f"{type(error).__name__}: see the server's log, or run: python -m data_access status",
            version=version(),
        )
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def health_routes() -> list[Route]:
    """The route of the health check."""
    return [Route("/api/v1/health", _health, methods=["GET", "HEAD"])]
