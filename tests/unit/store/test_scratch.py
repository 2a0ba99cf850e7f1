"""Folders for a while: gone when the work is done, and cleared away when whoever worked in them died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from detente.store.engine import engine_of
from detente.store.scratch import LOCK, PREFIX, YOUNG, scratch

HELD = """
import sys
from detente.store.scratch import scratch
with scratch() as folder:
    (folder / "spilled").write_text("much")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary ones of its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def aged(folder: Path) -> Path:
    """A folder's lock as if it had been there for long."""
    long_ago = time.time() - 2 * YOUNG
    os.utime(folder / LOCK, (long_ago, long_ago))
    return folder


def test_a_folder_is_empty_and_gone_afterwards_even_after_an_error(room: Path) -> None:
    with pytest.raises(ValueError, match="wrong"), scratch() as folder:
        assert list(folder.iterdir()) == [] and folder.is_relative_to(room)
        (folder / "spilled").write_text("much")
        raise ValueError("wrong")
    assert list(room.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away_and_what_a_living_one_uses_is_not(room: Path) -> None:
    for dies in (True, False):
        with subprocess.Popen(
            [sys.executable, "-c", HELD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None and child.stdin is not None
            folder = Path(child.stdout.readline().strip())
            aged(folder.parent)
            if dies:
                child.send_signal(signal.SIGKILL)
                child.wait()
            with scratch():
                assert (folder / "spilled").exists() is not dies
            child.stdin.close() if not dies else None
    assert list(room.iterdir()) == []


def test_a_young_folder_and_folders_of_others_are_left_alone(room: Path) -> None:
    for name in (f"{PREFIX}young", "detente-data", f"{PREFIX}without-lock"):
        (room / name).mkdir()
    (room / f"{PREFIX}young" / LOCK).touch()
    (room / "detente-data" / LOCK).touch()
    aged(room / "detente-data")
    with scratch():
        pass
    assert len(list(room.iterdir())) == 3


def test_an_engine_spills_there(room: Path) -> None:
    with engine_of(memory="100MB", threads=1) as engine:
        (held,) = room.glob(f"{PREFIX}*")
        assert (held / LOCK).exists() and engine.at_once > 0
    assert list(room.iterdir()) == []
