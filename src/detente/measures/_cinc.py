"""CINC from its six components (SCIENCE section 3; Singer, Bremer & Stuckey 1972)."""

from __future__ import annotations

import polars as pl

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def cinc(frame: pl.DataFrame) -> pl.Series:
    """Return the Composite Index of National Capability of every row, 0 to 1, without unit.

    `frame` has one row a state and year of the *whole* system, with the column year and the six components: military
    expenditure, military personnel, iron and steel, primary energy, total and urban population, null where missing.

    1. Of each component take the state's share of the year's total over all states that have a figure.
    2. Average the shares that exist: a missing component is left out, never counted as zero, as is one whose total
       over the system is zero. So the sum over states need not be 1; the source does the same.

    A state without any component is null. Source: Singer, Bremer & Stuckey (1972); the rule for missing components is
    the one that gives back the published column of NMC 6.0 and 7.0.

    >>> two = {"milex": [3, 1], "milper": [1, 1], "irst": [0, 0], "pec": [None, 5], "tpop": [1, 3], "upop": [1, 1]}
    >>> cinc(pl.DataFrame({"year": [1816, 1816], **two})).to_list()
    [0.5, 0.6]
    """
    shares = [_share(component) for component in COMPONENTS]
    return frame.select(pl.mean_horizontal(shares).alias("cinc")).to_series()


def _share(component: str) -> pl.Expr:
    total = pl.col(component).cast(pl.Float64).sum().over("year")
    return pl.when(total > 0).then(pl.col(component) / total)
