"""The Goldstein weight of codes of sources that give none, from the scales of the dataset ``cameo``.

Goldstein (1992) for WEIS; the KEDS scale (Schrodt 2007) and those of GDELT and ICEWS for CAMEO.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from detente.errors import DataMissingError
from detente.sources._folder import verified_path

# file of the dataset, separator, column of codes, column of weights
SCALES = {
    "gdelt": ("CAMEO.goldsteinscale.txt", "\t", "CAMEOEVENTCODE", "GOLDSTEINSCALE"),
    "icews": ("goldstein_mappings.csv", ",", "code", "goldstein"),
    "keds": ("keds_cameo_scale.csv", ",", "code", "goldstein"),
    "weis": ("weis_goldstein.csv", ",", "code", "goldstein"),
}


@cache
def weights(scale: str) -> dict[str, float]:
    """Return the Goldstein weight of every code of a scale; none where the dataset ``cameo`` is not there.

    A store that was filled without the scale has no weights for such sources, which a build refuses to take for zero.

    >>> "weis" in SCALES
    True
    """
    file, separator, code, weight = SCALES[scale]
    try:
        table = pl.read_csv(verified_path("cameo", file), separator=separator, infer_schema=False)
    except DataMissingError:
        return {}
    return dict(table.select(code, pl.col(weight).cast(pl.Float64)).iter_rows())
