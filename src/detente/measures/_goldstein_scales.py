"""The scales of Goldstein's weights: GDELT, ICEWS and KEDS weigh some CAMEO codes differently, WEIS has its own.

Goldstein (1992) gave weights to the codes of WEIS. Schrodt carried them over to CAMEO for KEDS (2007), and GDELT and
ICEWS use versions of their own: sums of one source are not on the scale of another.
"""

from __future__ import annotations

import polars as pl

from detente.errors import UsageError, did_you_mean
from detente.sources._folder import verified_path

# file of the dataset `cameo`, separator, column of codes, column of weights
SCALES = {
    "gdelt": ("CAMEO.goldsteinscale.txt", "\t", "CAMEOEVENTCODE", "GOLDSTEINSCALE"),
    "icews": ("goldstein_mappings.csv", ",", "code", "goldstein"),
    "keds": ("keds_cameo_scale.csv", ",", "code", "goldstein"),
    "weis": ("weis_goldstein.csv", ",", "code", "goldstein"),
}


def goldstein_weights(scale: str) -> dict[str, float]:
    """Return the Goldstein weight of every code of one scale: 'gdelt', 'icews' or 'keds' (CAMEO), or 'weis'.

    Codes are text ('0311'); weights run from −10 to +10 (WEIS to +8.3,
    but for code 084, which Goldstein does not have). A code that the scale's file does not have is
    not in the result. Reads the dataset ``cameo``; raises `UsageError` for an unknown scale and what
    `detente.sources._folder.verified_path` raises. Source: Goldstein (1992). SCIENCE section 2, point 7.

    >>> goldstein_weights("gdelta")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown scale 'gdelta'; did you mean gdelt?
    """
    if scale not in SCALES:
        raise UsageError(f"unknown scale '{scale}'{did_you_mean(scale, SCALES) or '; known: ' + ', '.join(SCALES)}")
    file, separator, code, weight = SCALES[scale]
    table = pl.read_csv(verified_path("cameo", file), separator=separator, infer_schema=False)
    return dict(table.select(code, pl.col(weight).cast(pl.Float64)).iter_rows())
