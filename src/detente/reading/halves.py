"""Which half of a divided land "the North" and "the South" mean: that of the land which a text spoke of last."""

from __future__ import annotations

from collections.abc import Sequence

LANDS = (("PRK", "KOR"), ("VNM", "RVN"), ("SDN", "SSD"))
TOLD_BY_ONE = frozenset({"PRK", "KOR", "RVN", "SSD"})  # who names Vietnam or Sudan may mean no half of it


def half(name: str, recent: Sequence[str]) -> tuple[str, ...]:
    """Return the state that "the North" or "the South" means after the states named, the latest last; () for none.

    >>> half("the North", ("KOR", "USA")), half("The South", ("VNM", "RVN")), half("the North", ("USA",))
    (('PRK',), ('RVN',), ())
    """
    for code in reversed(recent):
        land = next((each for each in LANDS if code in each), None)
        if land is not None and TOLD_BY_ONE & set(land) & set(recent):
            return land[:1] if name.endswith("North") else land[1:]
    return ()
