"""Folders for what is needed only while a piece of work lasts; those of processes that died are cleared away."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = "detente-scratch-"
LOCK = "lock"
# Nobody takes longer, in seconds, from making a folder to holding its lock.
YOUNG = 60.0


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder beside the system's other temporary ones and remove it afterwards.

    A lock of the operating system says that somebody works in it, and dies with whoever does: whoever asks for a folder
    next removes those that nobody holds.

    >>> with scratch() as folder:
    ...     folder.is_dir(), any(folder.iterdir())
    (True, False)
    >>> folder.exists()
    False
    """
    import filelock

    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX) as held, filelock.FileLock(Path(held) / LOCK):
        folder = Path(held) / "work"
        folder.mkdir()
        yield folder


def _sweep(room: Path) -> None:
    import filelock

    for lock in room.glob(f"{PREFIX}*/{LOCK}"):
        with contextlib.suppress(OSError, filelock.Timeout):
            if time.time() - lock.stat().st_mtime > YOUNG:
                with filelock.FileLock(lock, timeout=0):
                    shutil.rmtree(lock.parent)
