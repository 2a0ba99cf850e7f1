"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from detente.errors import DetenteError

SYSTEM = re.compile(r"([^: ][^:]*) \(os error \d+\)")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` to write to; rename it to `path` when the block ends well.

    When the block fails, or the process is killed in it, `path` is as it was. Raises `DetenteError` when the target
    cannot be written (no such folder, no permission, a folder of that name, disk full).

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with replacing(folder / "report.html") as part:
    ...     _ = part.write_text("<html>")
    >>> [file.name for file in folder.iterdir()]
    ['report.html']
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with told(path):
            if path.is_dir():
                raise IsADirectoryError("it is a folder")
            if not path.parent.is_dir():
                raise FileNotFoundError(f"there is no folder {path.parent}")
            yield part
            _flush(part)
            part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the disk refuses while `path` is written into a `DetenteError`, also where Polars tells it.

    >>> with told(Path("report.html")):
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
    detente.errors.DetenteError: cannot write report.html: No space left on device; ...
    """
    try:
        yield
    except Exception as error:
        # Polars has errors of its own for what the system says, with the system's number in the text.
        of_system = SYSTEM.search(str(error))
        if isinstance(error, DetenteError) or not (isinstance(error, OSError) or of_system):
            raise
        reason = getattr(error, "strerror", None) or (of_system[1] if of_system else str(error))
        raise DetenteError(f"cannot write {path}: {reason}; name a file in a folder that you may write to") from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes to a file whole or not at all; raises `DetenteError` when the target cannot be written.

    >>> write_bytes(Path("/no/such/folder/report.html"), b"")
    Traceback (most recent call last):
    detente.errors.DetenteError: cannot write /no/such/folder/report.html: there is no folder /no/such/folder; ...
    """
    with replacing(path) as part:
        part.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8 to a file whole or not at all; raises `DetenteError` when the target cannot be written.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "verdict.json"
    >>> write_text(path, "{}"); path.read_text()
    '{}'
    """
    write_bytes(path, text.encode("utf-8"))


def _flush(part: Path) -> None:
    """Ask the disk to hold the bytes before the name points at them."""
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
