"""One running application for all tests of the session, and a browser that reaches nothing else.

Processes of pytest-xdist share the application: the first starts it, the last ends it. Where DETENTE_SHOTS names a
folder, pictures of the pages are kept in it for who wants to look at them.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 300_000
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]
Shoot = Callable[..., None]


def started(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start `detente serve` on a free port; return the process and the address that it printed."""
    environment = {**os.environ, "DETENTE_CACHE": str(folder / "web-cache"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", "serve", "--port", "0", *options],
        stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://\S+", line)
    assert found, f"detente serve said: {line}{process.stderr.read() if process.poll() is not None else ''}"
    return process, found[0].rstrip("/")


def ended(pid: int) -> None:
    """Interrupt the application, as Ctrl-C does, and wait until it has gone."""
    os.kill(pid, signal.SIGINT)
    for _ in range(100):
        if not Path(f"/proc/{pid}/stat").exists() or Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    os.killpg(pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[int, str]]:
    """Give the process and the address of the application."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if worker else base
    state, lock = shared / "web.json", FileLock(shared / "web.lock")
    process = None
    with lock:
        if not state.exists():
            process, address = started(shared)
            state.write_text(json.dumps({"pid": process.pid, "address": address, "users": 0}))
        known = json.loads(state.read_text())
        state.write_text(json.dumps({**known, "users": known["users"] + 1}))
    yield known["pid"], known["address"]
    with lock:
        known = json.loads(state.read_text())
        known["users"] -= 1
        state.write_text(json.dumps(known))
        if not known["users"]:
            state.unlink()
            ended(known["pid"])
    if process is not None:
        if known["users"]:
            process.wait(timeout=600)
        assert process.stderr is not None
        process.stderr.close()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def address(running: tuple[int, str]) -> str:
    """Give the address of the application."""
    return running[1]


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Give the system's Chromium."""
    assert Path(CHROMIUM).exists(), f"these tests need {CHROMIUM}: apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def shoot() -> Shoot:
    """Give a function that keeps a picture of a page, the whole of it or what is in view, where pictures are wanted."""
    folder = os.environ.get("DETENTE_SHOTS")

    def shot(page: Page, name: str, *, whole: bool = True) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)

    return shot


@pytest.fixture
def open_page(browser: Browser, address: str) -> Generator[Open]:
    """Give a function that opens an address of the application and waits for its answer.

    Nothing but the application is reached; what the console calls an error, and what a page throws, fails the test.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def only_here(route: Route, request: Request) -> None:
        if request.url.startswith((address, "data:")):
            route.continue_()
        else:
            wrong.append(f"asked for {request.url}")
            route.abort()

    def heard(message: ConsoleMessage) -> None:
        refused = "Failed to load resource: the server responded with a status of 4" in message.text
        if message.type in ("error", "warning") and not refused:
            wrong.append(message.text)

    def opened(path: str, *, width: int = 1200, dark: bool = False, scripts: bool = True, still: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
            java_script_enabled=scripts, reduced_motion="reduce" if still else "no-preference", accept_downloads=True,
        )  # fmt: skip
        contexts.append(context)
        context.route("**/*", only_here)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}{path}")
        page.locator("[data-work]").wait_for(state="detached")
        page.locator("h1").first.wait_for(state="attached")  # between the page that waits and its answer there is none
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong
