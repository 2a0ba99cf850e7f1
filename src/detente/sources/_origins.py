"""Where the files of datasets can be fetched: addresses with the number of rows that must arrive (`_origins.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """One file of a dataset: its path in the dataset's folder, the address it is fetched from, its number of rows.

    >>> Origin("cow_nmc", "nmc_v7.parquet", "https://example.org/nmc.rda", 17238).dataset
    'cow_nmc'
    """

    dataset: str
    path: str
    address: str
    rows: int


@cache
def origins(dataset: str) -> tuple[Origin, ...]:
    """Return the origins of a dataset's files; empty where its producer asks for a click or a form.

    >>> origins("no-such-dataset")
    ()
    """
    with Path(__file__).with_name("_origins.toml").open("rb") as stream:
        found = tomllib.load(stream)
    return tuple(Origin(dataset, **entry) for entry in found.get(dataset, ()))
