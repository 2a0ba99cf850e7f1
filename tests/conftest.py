"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("detente", deadline=None, max_examples=40, derandomize=True)
hypothesis.settings.load_profile("detente")


def pytest_sessionstart() -> None:
    """Let nothing be searched for garbage while tests are collected: all of it stays."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Search it never again: with 11,000 tests and every library loaded each search would take half a second."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def data() -> Path:
    """Give the data folder; without DETENTE_DATA skip loudly, with a broken one fail."""
    folder = os.environ.get("DETENTE_DATA")
    if not folder:
        pytest.skip("DETENTE_DATA is not set: tests on the real data folder did not run")
    path = Path(folder)
    assert (path / "weis" / "MANIFEST.toml").is_file(), f"DETENTE_DATA={folder} holds no weis/MANIFEST.toml"
    return path


@pytest.fixture(scope="session", autouse=True)
def empty_cache(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Begin with an empty cache folder, so that no result of another version of the code answers for this one's."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DETENTE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no made-up fit of one test answer for the real one in another."""
    from detente.claims import cells

    monkeypatch.setattr(cells, "_READ", {})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip of a test on real data into a failure where the data folder is set."""
    report = yield
    needs_data = item.get_closest_marker("data") or "data" in getattr(item, "fixturenames", ())
    if report.skipped and needs_data and os.environ.get("DETENTE_DATA"):
        report.outcome, report.longrepr = "failed", f"skipped although DETENTE_DATA is set: {report.longrepr}"
    return report
