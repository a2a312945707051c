"""Take the pictures of docs/img again: `make screenshots`. Uses the simulated register of `make bench`."""

from __future__ import annotations

import sys

from bench.browser import chromium
from bench.databases import ROOT, simulated
from bench.serving import served

IMAGES = ROOT / "docs" / "img"
PICTURES = {
    "overview": ("/", {"width": 1280, "height": 900}),
    "coverage": ("/do-phu", {"width": 1280, "height": 900}),
    "coverage-phone": ("/do-phu", {"width": 390, "height": 844}),
}
DRAWN = 4_000  # milliseconds after the heading stands


def main() -> int:
    """Write a PNG for each picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served("app.py", database=simulated(1)) as (address, _), chromium() as browser:
        for name, (path, size) in PICTURES.items():
            page = browser.new_page(viewport=size, locale="vi-VN", color_scheme="light")
            page.goto(address + path)
            page.locator("#root h1").first.wait_for(timeout=60_000)
            page.wait_for_timeout(DRAWN)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
            print(f"docs/img/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
