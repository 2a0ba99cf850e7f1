"""Fetching a file over a network that drops connections: taken up where it stopped, refused where it is wrong."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import config
from detente.errors import DataDamagedError, DataMissingError

if TYPE_CHECKING:
    import requests

MOST_BYTES = 2_000_000_000
TRIES = 6
WAIT_SECONDS = 1.0
TIMEOUT_SECONDS = 30
PIECE = 1 << 16


def download(address: str, sha256: str | None, say: Callable[[str], None] | None = None) -> Path:
    """Fetch a file into the cache folder and return its path; what is there already, whole, is not fetched again.

    `sha256` None takes whatever arrives: the caller records what it was. A dropped connection is taken up again where
    it stopped, if the server can do that, up to `TRIES` times without a byte of progress.

    Raises `DataMissingError` when the server cannot be reached or refuses, `DataDamagedError` when what arrives is not
    what `sha256` says or is longer than `MOST_BYTES`.
    """
    import pooch

    folder = config.cache_folder() / "downloads"
    name = hashlib.sha256(address.encode()).hexdigest()[:16] + "-" + address.rsplit("/", 1)[-1]

    def fetch(url: str, output: str | Path, _: Any) -> None:
        part = folder / f"{name}.part"
        _fetched(url, part, say)
        shutil.move(part, output)

    try:
        return Path(pooch.retrieve(address, sha256 and f"sha256:{sha256}", name, folder, downloader=fetch))
    except ValueError as error:
        raise DataDamagedError(
            f"what {address} gave is not the file that was recorded (sha256 {(sha256 or '')[:12]}…): {error}"
        ) from error
    except OSError as error:
        raise DataMissingError(f"{address} cannot be fetched: {error}") from error


def _fetched(address: str, part: Path, say: Callable[[str], None] | None) -> None:
    """Append to `part` until it is whole; raises `OSError` after `TRIES` tries in a row that brought nothing."""
    import requests

    failures = 0
    while True:
        had = part.stat().st_size if part.exists() else 0
        try:
            if _more(address, part, had, say):
                return
            reason = "the connection ended early"
        except requests.HTTPError:
            raise
        except requests.RequestException as error:
            reason = str(error)
        now = part.stat().st_size if part.exists() else 0
        failures = 0 if now > had else failures + 1
        if failures >= TRIES:
            raise OSError(reason)
        time.sleep(WAIT_SECONDS * failures)


def _more(address: str, part: Path, had: int, say: Callable[[str], None] | None) -> bool:
    """Append what one connection brings; return whether the file is whole, as far as the server has said."""
    import requests

    asked = {"Range": f"bytes={had}-"} if had else {}
    with requests.get(address, headers=asked, stream=True, timeout=TIMEOUT_SECONDS) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            part.unlink()
            return False
        answer.raise_for_status()
        resumed = answer.status_code == requests.codes.partial_content
        length = _length(answer, had if resumed else 0)
        answer.raw.enforce_content_length = False  # what came before a connection ended is kept
        with part.open("ab" if resumed else "wb") as stream:
            for piece in answer.iter_content(PIECE):
                stream.write(piece)
                if stream.tell() > MOST_BYTES:
                    raise OSError(f"it has more than {MOST_BYTES:,} bytes")
                if say:
                    whole = f" of {length:,}" if length else ""
                    say(f"{part.name.removesuffix('.part')}: {stream.tell():,}{whole} bytes")
            return length is None or stream.tell() >= length


def _length(answer: requests.Response, had: int) -> int | None:
    told = answer.headers.get("Content-Length", "")
    return had + int(told) if told.isdigit() and "Content-Encoding" not in answer.headers else None
