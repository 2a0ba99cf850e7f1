"""Where data, cache and settings live.

One place answers "which folder?": the environment variables ``DETENTE_DATA`` and ``DETENTE_CACHE``,
else the ``[folders]`` table of a ``detente.toml`` in the working directory (one file per study),
else the user's own data and cache directories.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

from detente.errors import UsageError

STUDY_FILE = "detente.toml"


def data_folder() -> Path:
    """Return the folder that holds one folder a dataset, each with its MANIFEST.toml.

    The folder need not exist. Raises `UsageError` when a ``detente.toml`` cannot be read.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, DETENTE_DATA="/srv/data"):
    ...     str(data_folder())
    '/srv/data'
    """
    return _folder("DETENTE_DATA", "data")


def cache_folder() -> Path:
    """Return the folder for results keyed by their inputs and versions; safe to delete at any time.

    >>> cache_folder().is_absolute()
    True
    """
    return _folder("DETENTE_CACHE", "cache")


def _folder(variable: str, key: str) -> Path:
    chosen = os.environ.get(variable) or _study_folders(Path.cwd()).get(key)
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("detente") if key == "data" else platformdirs.user_cache_dir("detente"))


@cache
def _study_folders(directory: Path) -> dict[str, str]:
    path = directory / STUDY_FILE
    if not path.is_file():
        return {}
    try:
        folders = tomllib.loads(path.read_text(encoding="utf-8")).get("folders", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    if not isinstance(folders, dict) or not all(isinstance(value, str) for value in folders.values()):
        raise UsageError(f"{path}: [folders] takes text values only, as in data = '/srv/detente-data'")
    return {key: str(directory / value) for key, value in folders.items()}
