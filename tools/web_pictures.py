"""The two pictures of the web application in the README, taken in a real browser.

Starts an application of its own and writes docs/images/web-home.png and docs/images/web-verdict.png. Needs playwright
(extra `test`) and the system's Chromium.

    python tools/web_pictures.py
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FOLDER = Path(__file__).parents[1] / "docs" / "images"
CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"
PICTURES = {"web-home": ("/?at=1972-02", 980), "web-verdict": (f"/test?claim={quote(CLAIM)}", 1060)}
PATIENCE = 180_000


def take(browser: Browser, address: str, name: str, path: str, height: int) -> None:
    """Write one picture: the top of a page, as a reader sees it, once its answer is there."""
    page = browser.new_page(viewport={"width": 1180, "height": height}, color_scheme="light")
    page.set_default_timeout(PATIENCE)
    page.goto(address + path)
    page.locator("[data-work]").wait_for(state="detached")
    page.locator("h1").wait_for()
    page.wait_for_timeout(500)
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()
    print(f"written: docs/images/{name}.png")


def main() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    found = re.search(r"http://[\d.]+:\d+", process.stderr.readline())
    assert found, "detente serve did not say where it is"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for name, (path, height) in PICTURES.items():
                take(browser, found[0], name, path, height)
            browser.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


if __name__ == "__main__":
    main()
