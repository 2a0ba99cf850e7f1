"""Where labels go so that they do not lie on each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], least: float) -> list[float]:
    """Return label places moved apart so that neighbours are at least `least` from each other, order kept.

    Places that need no move keep theirs; the others are centred on the mean of where they wanted to be
    (pool adjacent violators). Never fewer or more places than were given.

    >>> spread([10.0, 11.0], 4.0)
    [8.5, 12.5]
    """
    order = sorted(range(len(places)), key=lambda place: places[place])
    blocks: list[list[int]] = []
    centres: list[float] = []
    for place in order:
        blocks.append([place])
        centres.append(float(places[place]))
        while len(blocks) > 1 and _overlap(blocks, centres, least):
            _merge(blocks, centres)
    moved = [0.0] * len(places)
    for block, centre in zip(blocks, centres, strict=True):
        for rank, place in enumerate(block):
            moved[place] = centre + (rank - (len(block) - 1) / 2) * least
    return moved


def _overlap(blocks: list[list[int]], centres: list[float], least: float) -> bool:
    return centres[-1] - centres[-2] < (len(blocks[-1]) + len(blocks[-2])) / 2 * least


def _merge(blocks: list[list[int]], centres: list[float]) -> None:
    upper, centre = blocks.pop(), centres.pop()
    total = len(upper) + len(blocks[-1])
    centres[-1] = (centre * len(upper) + centres[-1] * len(blocks[-1])) / total
    blocks[-1] = blocks[-1] + upper


def roomiest(thickness: Sequence[float], length: int, least: float) -> int | None:
    """Return the middle of the stretch of `length` places whose thinnest place is thickest, None below `least`.

    Of stretches that are alike the middle one counts.

    >>> roomiest([1.0, 9.0, 8.0, 9.0, 1.0], 3, 5.0), roomiest([1.0, 9.0, 1.0], 3, 5.0)
    (2, None)
    """
    stretches = [min(thickness[place : place + length]) for place in range(len(thickness) - length + 1)]
    most = max(stretches, default=0.0)
    if not stretches or most < least:
        return None
    first = stretches.index(most)
    alike = next((place for place in range(first, len(stretches)) if stretches[place] < most), len(stretches))
    return (first + alike - 1) // 2 + length // 2
