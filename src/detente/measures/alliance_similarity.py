"""Alliance similarity: Scott's π, Cohen's κ, S and τ-b of two states' portfolios of alliances."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
import xarray as xr

from detente.measures._alliance_portfolios import portfolio_tables, portfolios
from detente.measures._dyad_results import dyad_results
from detente.measures._measure import Measure
from detente.measures._similarity import indices
from detente.sources._folder import read_source
from detente.states import ccode

CITE = """@article{signorino1999tau,
  author = {Signorino, Curtis S. and Ritter, Jeffrey M.},
  title = {Tau-b or Not Tau-b: Measuring the Similarity of Foreign Policy Positions},
  journal = {International Studies Quarterly},
  volume = {43}, number = {1}, pages = {115--144}, year = {1999},
  note = {Chance correction: H{\\"a}ge (2011), Political Analysis 19(3): 287--305}
}"""
DIMS = ("time", "sender", "receiver")
PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def compute(
    panel: xr.Dataset,
    *,
    valued: bool = True,
    squared: bool = False,
    weighted: bool = False,
    pledges: pl.DataFrame | None = None,
) -> xr.Dataset:
    """Return `alliance_pi`, `alliance_kappa`, `alliance_s`, `alliance_tau_b`, dims (time, sender, receiver), −1 to 1.

    A state's portfolio is what it has pledged to every member of the interstate system, itself included, whatever
    states the panel has: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression, 0 none; not `valued`:
    1 any, 0 none. Distances are absolute, or `squared`. `weighted`: third states count by their CINC instead of alike.

    π and κ are the ones to use (Häge 2011): alliances are rare, so that two states without any have S near 1 by chance
    alone, and S rises with every new member of the system; π and κ compare with what the two portfolios' own shares of
    pledges give by chance. NaN where either is no member and outside the coverage of ATOP (to 2018).

    `pledges` are directed rows like those of the source ``atop``, which is read by default (raises `DataMissingError`
    without it). Signorino & Ritter (1999). SCIENCE section 3.

    >>> pair = ["CHN", "USA"]
    >>> axes = {"time": np.array(["1980-01-01"], "datetime64[ns]"), "sender": pair, "receiver": pair}
    >>> panel = xr.Dataset({"defense": (DIMS, np.zeros((1, 2, 2)))}, axes)
    >>> rows = pl.DataFrame({"year": [1980], "sender": [2], "receiver": [200], **{kind: [1] for kind in PLEDGES}})
    >>> compute(panel, pledges=rows)["alliance_kappa"].sel(sender="CHN", receiver="USA").item() < 0
    True
    """
    pledges = _atop() if pledges is None else pledges
    states = np.array([ccode(str(label)) for label in panel["sender"].values], np.int64)
    like = panel["defense"].transpose(*DIMS)
    values = range(4 if valued else 2)
    years = like["time"].values.astype("datetime64[Y]").astype(int) + 1970
    tables = {
        year: portfolio_tables(
            portfolios(pledges, year), states, valued=valued, weights=_cinc(year) if weighted else None
        )
        for year in np.unique(years).tolist()
    }
    found = indices(np.stack([tables[year] for year in years.tolist()]), values, squared=squared)
    named = {f"alliance_{name}": array for name, (array, _) in found.items()}
    titles = {f"alliance_{name}": f"{title} of alliance portfolios" for name, (_, title) in found.items()}
    return dyad_results(like, named, titles, measure.units, CITE)


@cache
def _atop() -> pl.DataFrame:
    return read_source("atop")


@cache
def _capabilities() -> dict[int, dict[int, float]]:
    rows = read_source("cow_nmc").select("year", "ccode", "cinc").drop_nulls()
    return {year: dict(part.select("ccode", "cinc").iter_rows()) for (year,), part in rows.group_by("year")}


def _cinc(year: int) -> dict[int, float]:
    return _capabilities().get(year, {})


measure = Measure(
    key="alliance_similarity",
    title="Alliance similarity",
    definition="How alike two states' pledges to all states of the system are beyond chance (Scott's pi, Cohen's "
    "kappa), and by Signorino and Ritter's S and Kendall's tau-b.",
    formula="π, κ = 1 − D_o / D_e; S = 1 − 2·Σ w·abs(a_ik − a_jk) / (Σ w·Δmax)",
    needs=PLEDGES,
    dims=DIMS,
    units="index",
    bounds=(-1.0, 1.0),
    symmetric=True,
    synonyms=("foreign policy similarity", "portfolio similarity", "S-score", "affinity of alliances"),
    not_to_be_confused_with="alliance: two states without any pledge between them can have the same allies",
    section="3",
    cite=CITE,
    compute=compute,
)
