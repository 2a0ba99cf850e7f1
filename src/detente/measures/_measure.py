"""What a measure is: a pure function on a labelled panel plus a record of what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Measure:
    """A measure as a member of the registry (HOUSE, 'The few types').

    `compute(panel, **arguments)` returns a Dataset or DataArray with attrs ``units``, ``long_name``, ``citation``;
    cells outside coverage are NaN. `needs` names the panel variables it reads, `section` the section of
    SCIENCE that defines it, `bounds` the range of its values (None = unbounded). `panel` makes the panel, from states
    and a last month, of a measure that reads more where it is there than it needs.

    >>> from detente import registry
    >>> registry.get("measure", "relation_level").dims
    ('time', 'sender', 'receiver')
    """

    key: str
    title: str
    definition: str
    formula: str
    needs: tuple[str, ...]
    dims: tuple[str, ...]
    units: str
    bounds: tuple[float | None, float | None]
    symmetric: bool
    synonyms: tuple[str, ...]
    not_to_be_confused_with: str
    section: str
    cite: str
    compute: Callable[..., xr.Dataset | xr.DataArray]
    panel: Callable[[Sequence[str], str | None], xr.Dataset] | None = None

    def __call__(self, panel: xr.Dataset, **arguments: object) -> xr.Dataset | xr.DataArray:
        """Compute the measure on a panel."""
        return self.compute(panel, **arguments)
