"""Seventeen European nations of the late 1930s, with propensities from a third party's coding (Axelrod & Bennett 1993).

The propensities of the paper are in no repository. What is coded here is religion, government and history of conflict;
of the paper's five grounds ethnic conflict and disputed borders are lacking.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.measures._landscape import landscape
from detente.sources._folder import verified_path

DATASET = "axelrod_bennett"
# Labels of the coding's matrix; its order differs from that of its list of nations, so that places must not be used.
LABELS = {
    "Br": "Britain", "Cz": "Czechoslovakia", "De": "Denmark", "Es": "Estonia", "Fi": "Finland", "Fr": "France",
    "Ge": "Germany", "Gr": "Greece", "Hu": "Hungary", "It": "Italy", "La": "Latvia", "Li": "Lithuania", "Pl": "Poland",
    "Pr": "Portugal", "Ro": "Romania", "SU": "Soviet Union", "Y": "Yugoslavia",
}  # fmt: skip


def coded_propensities() -> tuple[pl.DataFrame, NDArray[np.float64]]:
    """Return the coding of the nations and their propensities to be together, (nation, nation), −3 to 2.

    The rule, each ground counting the same: +1 for the same religion and −1 for another, +1 for the same kind of
    government and −1 for another, −1 for a history of conflict since 1900. Raises what the data folder's readers raise.
    """
    nations = pl.read_csv(verified_path(DATASET, "nations.csv"))
    conflicts = pl.read_csv(verified_path(DATASET, "history_of_conflict.csv"))
    place = {name: number for number, name in enumerate(nations["name"])}
    fought = np.zeros((nations.height, nations.height))
    for one, other in conflicts.select("label1", "label2").rows():
        i, j = place[LABELS[one]], place[LABELS[other]]
        fought[i, j] = fought[j, i] = 1.0
    wish = -fought
    for ground in ("religion", "government"):
        code = nations[ground].to_numpy()
        wish += np.where(code[:, None] == code[None, :], 1.0, -1.0)
    return nations, wish


def alignments() -> pl.DataFrame:
    """Return every stable alignment, the lowest energy first.

    Columns: ``energy``; ``basin``, the number of the 65,536 divisions from which descent ends there; ``misplaced`` and
    ``misplaced_by_paper``, the nations on another side than in the war, and than in the paper's own prediction for
    1939, which misplaces Poland and Portugal. Sizes are shares of capabilities of 1938 (CINC).
    """
    nations, wish = coded_propensities()
    found = landscape(nations["cinc_1938"].to_numpy(), wish)
    divisions = 2 ** (nations.height - 1)
    rows = [
        {
            "energy": float(energy),
            "basin": round(float(basin) * divisions),
            "misplaced": _misplaced(nations, camps, "side_actual"),
            "misplaced_by_paper": _misplaced(nations, camps, "side_predicted"),
        }
        for energy, basin, camps in zip(found.energy, found.basin, found.camps, strict=True)
    ]
    return pl.DataFrame(rows)


def _misplaced(nations: pl.DataFrame, camps: NDArray[np.int64], column: str) -> list[str]:
    """Return the nations on the other side; which camp is which is as fits best."""
    other = (nations[column] != nations[column][0]).to_numpy().astype(np.int64)
    apart = camps != other
    if apart.sum() > apart.size / 2:
        apart = ~apart
    return nations["name"].filter(pl.Series(apart)).to_list()
