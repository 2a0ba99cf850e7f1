"""What is on offer: files of a folder, or those of a list such as GDELT's, a line with size, md5 and address each."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.errors import DataMissingError, DetenteError, UsageError

if TYPE_CHECKING:
    import requests

MOST_BYTES_OF_LIST = 200_000_000
MOST_BYTES_OF_FILE = 2_000_000_000
TIMEOUT = (10, 60)
PIECE = 1 << 16
MD5 = re.compile(r"[0-9a-f]{32}")
# GDELT lists mentions and knowledge graphs beside events
OTHER_FILES = re.compile(r"\.(mentions|gkg|gkgcounts)\.", re.IGNORECASE)
# seconds after which nobody is thought to be writing to a file
SETTLED = 60.0
UNFINISHED = (".part", ".tmp", ".crdownload")


@dataclass(frozen=True)
class Offer:
    """A file on offer: its address or path, what tells its versions apart, and size and md5 where they are known.

    A file that is not `finished` may still be written to.

    >>> Offer("https://host/20160728.export.CSV.zip", "0a", 10, "0a").name
    '20160728.export.CSV.zip'
    """

    address: str
    version: str
    size: int | None = None
    md5: str | None = None
    finished: bool = True

    @property
    def name(self) -> str:
        """The file's name."""
        return PurePosixPath(urlsplit(self.address).path if is_address(self.address) else self.address).name


def is_address(text: str) -> bool:
    """Return whether a text is an address of the web; raises `UsageError` for one of another kind.

    >>> is_address("https://host/lastupdate.txt"), is_address("downloads")
    (True, False)
    >>> is_address("ftp://host/list")
    Traceback (most recent call last):
    detente.errors.UsageError: ftp://host/list cannot be followed; addresses begin with http:// or https://
    """
    if text.startswith(("http://", "https://")):
        return True
    if "://" in text:
        raise UsageError(f"{text} cannot be followed; addresses begin with http:// or https://")
    return False


def offers(where: str) -> list[Offer]:
    """Return what a list or a folder offers now, in its order.

    Raises `DataMissingError` where the list cannot be had or the folder is not there, `DetenteError` for a list with
    no line of size, md5 and address.
    """
    return listed(_text(where), where) if is_address(where) else _in_folder(Path(where))


def listed(text: str, where: str) -> list[Offer]:
    """Return the files of events that a list names; lines that are none are left out, other hosts are refused.

    >>> line = "10 " + "0a" * 16 + " https://host/1.export.CSV.zip"
    >>> [offer.size for offer in listed(line, "https://host/lastupdate.txt")]
    [10]
    """
    found = [offer for offer in map(_offer, text.splitlines()) if offer is not None]
    if not found:
        raise DetenteError(f"{where} has no line with size, md5 and address of a file: is it a list like GDELT's?")
    home = urlsplit(where).hostname
    strange = [offer.address for offer in found if urlsplit(offer.address).hostname != home]
    if strange:
        raise DetenteError(f"{where} names {strange[0]}, which lies on another host than the list; it is not fetched")
    return [offer for offer in found if not OTHER_FILES.search(offer.name)]


def _offer(line: str) -> Offer | None:
    words = line.split()
    if len(words) != 3 or not words[0].isdigit() or not MD5.fullmatch(words[1].lower()):
        return None
    if not words[2].startswith(("http://", "https://")):
        return None
    return Offer(words[2], words[1].lower(), int(words[0]), words[1].lower())


def _in_folder(folder: Path) -> list[Offer]:
    if not folder.is_dir():
        raise DataMissingError(f"there is no folder {folder} to follow")
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and path.suffix not in UNFINISHED:
            status = path.stat()
            version, finished = f"{status.st_size} {status.st_mtime_ns}", time.time() - status.st_mtime > SETTLED
            found.append(Offer(str(path.absolute()), version, status.st_size, finished=finished))
    return found


def _text(address: str) -> str:
    return b"".join(_received(address, MOST_BYTES_OF_LIST)).decode("utf-8", "replace")


def fetch(offer: Offer, folder: Path) -> Path:
    """Return where an offered file lies on this machine, downloaded into `folder` and compared with its list.

    Raises `DataMissingError` when the server cannot be reached or refuses, `DetenteError` when size or md5 are not
    those of the list.
    """
    if not is_address(offer.address):
        return Path(offer.address)
    if offer.size is not None and offer.size > MOST_BYTES_OF_FILE:
        raise DetenteError(
            f"{offer.name} would have {offer.size:,} bytes; files of up to {MOST_BYTES_OF_FILE:,} are taken"
        )
    path = folder / re.sub(r"[^\w.\-]", "_", offer.name).lstrip(".")
    size, hashed = 0, hashlib.md5(usedforsecurity=False)
    with path.open("wb") as stream:
        for piece in _received(offer.address, offer.size or MOST_BYTES_OF_FILE):
            size += stream.write(piece)
            hashed.update(piece)
    if offer.size is not None and size != offer.size:
        raise DetenteError(f"{offer.name} came with {size:,} bytes, the list says {offer.size:,}")
    if offer.md5 is not None and hashed.hexdigest() != offer.md5:
        raise DetenteError(f"{offer.name} came with md5 {hashed.hexdigest()[:12]}…, the list says {offer.md5[:12]}…")
    return path


def _received(address: str, most: int) -> Iterator[bytes]:
    """Give what an address gives piece by piece; more than `most` bytes are refused."""
    import requests

    had = 0
    try:
        with requests.get(address, stream=True, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            for piece in answer.iter_content(PIECE):
                had += len(piece)
                if had > most:
                    raise DetenteError(f"{address} gives more than the {most:,} bytes that were to be expected")
                yield piece
    except requests.RequestException as error:
        raise DataMissingError(f"{address} cannot be had: {_why(error)}") from error


def _why(error: requests.RequestException) -> str:
    """Say what went wrong between here and a server, without the address."""
    import requests

    if error.response is not None:
        return f"the server answers {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.Timeout):
        return f"the server does not answer within {max(TIMEOUT)} seconds"
    return "the server cannot be reached" if isinstance(error, requests.ConnectionError) else str(error)
