"""Figures of Fariss and others' estimates of output and population: names, units and the producer's columns."""

from __future__ import annotations

import polars as pl

from detente.sources._source import Column

PRODUCERS = {"gdp_per_capita": "mrgdppc", "gdp": "pwtrgdp", "population": "pwtpop"}
UNITS = {
    "gdp_per_capita": "international dollars of 2011",
    "gdp": "million international dollars of 2017",
    "population": "million persons",
}
WORDS = {
    "gdp_per_capita": "gross domestic product per person",
    "gdp": "gross domestic product",
    "population": "population",
}
FIGURES = {
    f"{name}{ending}": Column(f"{WORDS[name]}, {moment}", UNITS[name], 0)
    for name in PRODUCERS
    for ending, moment in (("", "posterior mean"), ("_sd", "posterior standard deviation"))
}


def moments() -> list[pl.Expr]:
    """Return the producer's posterior means and standard deviations under the names of `FIGURES`.

    >>> moments()[0].meta.output_name()
    'gdp_per_capita'
    """
    endings = {"": "", "_sd": "sd_"}
    return [
        pl.col(f"{endings[ending]}{PRODUCERS[name]}").alias(f"{name}{ending}")
        for name in PRODUCERS
        for ending in endings
    ]
