"""What the doctor looks at; each check says what it found and whether detente can do without."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path

from detente.errors import DetenteError

LEAST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Check:
    """One finding; `needed` says whether detente cannot work without it.

    >>> Check("python", True, "3.11.7", needed=True).ok
    True
    """

    what: str
    ok: bool
    finding: str
    needed: bool


def checks() -> list[Check]:
    """Return all findings: Python, libraries, data folder, cache folder, embedded tables, compiled code.

    >>> checks()[0].what
    'python'
    """
    return [_python(), *_libraries(), _data_folder(), _cache_folder(), _core(), _compiled()]


def _python() -> Check:
    version = platform.python_version()
    ok = tuple(map(int, platform.python_version_tuple()[:2])) >= LEAST_PYTHON
    return Check("python", ok, f"{version} on {platform.system()}, {os.cpu_count()} processors", needed=True)


def _libraries() -> list[Check]:
    found = []
    for requirement in importlib.metadata.requires("detente") or ():
        name, condition = re.match(r"([\w.-]+)(.*)", requirement).groups()  # type: ignore[union-attr]  # PEP 508
        if "extra ==" in condition:
            continue
        try:
            found.append(Check(name, True, importlib.metadata.version(name), needed=True))
        except importlib.metadata.PackageNotFoundError:
            found.append(Check(name, False, f"not installed; run 'python -m pip install {name}'", needed=True))
    return found


def _data_folder() -> Check:
    from detente.store.folder import datasets, where

    try:
        return Check("data folder", True, f"{where()}, {len(datasets())} datasets", needed=False)
    except DetenteError as error:
        return Check("data folder", False, f"{error}; the embedded tables work without it", needed=False)


def _cache_folder() -> Check:
    from detente.config import cache_folder

    try:
        folder = cache_folder()
    except DetenteError as error:
        return Check("cache folder", False, str(error), needed=False)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    ok = nearest.is_dir() and os.access(nearest, os.W_OK)
    words = "can be written" if ok else "cannot be written; set DETENTE_CACHE to a folder that can be"
    return Check("cache folder", ok, f"{folder} {words}", needed=False)


def _core() -> Check:
    from detente import core

    try:
        tables = core.manifest()["tables"]
        size = sum(len(core.verified_bytes(name)) for name in tables)
    except DetenteError as error:
        return Check("embedded tables", False, str(error), needed=True)
    return Check(
        "embedded tables", True, f"{len(tables)} tables, {size / 1e6:.1f} MB, as their manifest says", needed=True
    )


def _compiled() -> Check:
    """Numba keeps machine code beside the source, or where NUMBA_CACHE_DIR says."""
    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or Path(__file__).parents[1])
    ok = os.access(folder, os.W_OK)
    count = sum(1 for _ in folder.rglob("*.nbi")) if folder.is_dir() else 0
    words = (
        f"{count} compiled functions kept in {folder}"
        if ok
        else f"{folder} cannot be written: code is compiled anew in every run"
    )
    return Check("compiled code", ok, words, needed=False)
