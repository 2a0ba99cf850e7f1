"""The composite index of national capability from its six components against the column that the project publishes."""

from __future__ import annotations

from typing import Any

import polars as pl

from detente.evaluation.replications import Result
from detente.measures._cinc import cinc
from detente.sources._folder import read_source, verified_path

GROUP = "measures"
WHO = "National Material Capabilities (Singer 1987)"
NEAR = 1e-6
UNKNOWN = -9


def replicate() -> list[dict[str, Any]]:
    """Return how many state-years differ by 1e-6 or more, in releases 7.0 and 6.0, and the greatest value, 1945."""
    release_7 = read_source("cow_nmc")
    release_6 = pl.read_parquet(verified_path("cow_nmc", "nmc_v6_abridged.parquet")).with_columns(
        pl.all().exclude("stateabb").replace(UNKNOWN, None)
    )
    top = release_7.with_columns(ours=cinc(release_7)).filter(ccode=2, year=1945)["ours"].item()
    results = [
        *(
            Result(f"CINC {release}: of {frame.height} state-years those not within 1e-6", WHO, 0, _apart(frame))
            for release, frame in (("7.0", release_7), ("6.0", release_6))
        ),
        Result("CINC, USA 1945", WHO, 0.383864, float(top), 5e-7),
    ]
    return [result.to_row() for result in results]


def _apart(frame: pl.DataFrame) -> int:
    """Return how many values are not those of the column, one missing and the other not among them."""
    ours, published = cinc(frame), frame["cinc"]
    apart = ((ours - published).abs() >= NEAR).fill_null(value=False) | (ours.is_null() != published.is_null())
    return int(apart.sum())
