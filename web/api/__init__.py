"""The read-only interface below `/api/v1`: lists, values, ledgers and activity files, as JSON, CSV and XML."""

from __future__ import annotations

from starlette.routing import Route

from web.api.description import description
from web.api.endpoint import Endpoint, Nowhere
from web.api.lists import indicator_list, project_list, unit_list
from web.api.money import activity_file, ledger
from web.api.values import values

ROOT = "/api/v1"


def api_routes() -> list[Route]:
    """The routes; they stand after the health check, as the last one answers for every other address below."""
    return [
        Route(f"{ROOT}/openapi.json", description),
        Route(f"{ROOT}/indicators", Endpoint(indicator_list)),
        Route(f"{ROOT}/units", Endpoint(unit_list, takes=("epoch", "level"))),
        Route(f"{ROOT}/values", Endpoint(values, takes=("indicator", "epoch", "source", "from", "to", "province"))),
        Route(f"{ROOT}/projects", Endpoint(project_list)),
        Route(f"{ROOT}/projects/{{code}}/ledger", Endpoint(ledger)),
        Route(f"{ROOT}/projects/{{code}}/iati.xml", Endpoint(activity_file, paged=False)),
        Route(f"{ROOT}/{{rest:path}}", Nowhere()),
    ]
