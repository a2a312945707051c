"""`python -m render`: write the sheets that browsers are served, the names on the map and the equal tiles."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from geo.units import ProvinceSet
from render.sheets import FOLDER, labels_file
from render.tile_sheet import tile_sheet


def sheets() -> Iterator[tuple[str, str]]:
    """(name of the file, its content) of every sheet, from the map as it is now."""
    from render.labels import place_labels  # geometry by computation, which nobody but this needs

    sets: tuple[ProvinceSet, ...] = ("63", "34")
    for province_set in sets:
        for name, content in (("labels", labels_file(place_labels(province_set))), ("tiles", tile_sheet(province_set))):
            yield f"{name}-{province_set}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> int:
    """Always 0: what can fail raises."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in sheets():
        (FOLDER / name).write_text(content, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(content.encode())} bytes\n")
    return 0


if __name__ == "__main__":  # pragma: no cover
    raise SystemExit(main())
