"""Separated text read quickly where it is plain: numbers and texts that can be understood in one way only.

Compiled loops tell fields apart, and what depends on one column of text alone is worked out once for each different
text of a piece of a file instead of for each row. Rows that are not plain are named, for a reader that knows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

BLOCK = 1 << 17
MOST_TEXTS = 1 << 16
TEXTS = (pl.String(), pl.Categorical())
FLOATS = (pl.Float64(), pl.Float32())


@dataclass(frozen=True)
class Plain:
    """What the plain rows of a text hold: `numbers` by column; of a column of text the different `texts`, null first,
    and for each row the place of its own among them; `odd` rows hold nothing. Rows end where `stops` say.
    """  # fmt: skip

    numbers: pl.DataFrame
    texts: Mapping[str, pl.Series]
    places: Mapping[str, pl.Series]
    odd: npt.NDArray[np.bool_]
    stops: npt.NDArray[np.int64]

    def select(self, expressions: Mapping[str, pl.Expr]) -> pl.DataFrame:
        """Return expressions over the columns, each of which says of a row what that row alone tells.

        One that reads a single column of text is worked out once for each different text.
        """
        of_text: dict[str, list[pl.Expr]] = {name: [] for name in self.texts}
        others: list[pl.Expr] = []
        for name, expression in expressions.items():
            roots = set(expression.meta.root_names())
            of_text.get(min(roots) if len(roots) == 1 else "", others).append(expression.alias(name))
        found = {
            series.name: series
            for root, asked in of_text.items()
            if asked
            for series in self.texts[root].to_frame().select(asked)[self.places[root]]
        }
        wide = {name for expression in others for name in expression.meta.root_names()} & set(self.texts)
        whole = pl.DataFrame([*self.numbers, *(self.texts[name][self.places[name]] for name in wide)])
        found |= {series.name: series for series in whole.select(others)}
        return pl.DataFrame({name: found[name] for name in expressions})

    def line(self, data: bytes, row: int) -> bytes:
        """Return the line of a row of the text that was read."""
        return data[self.stops[row - 1] if row else 0 : self.stops[row]]


def plain_rows(data: bytes, separator: str, names: tuple[str, ...], kinds: Mapping[str, pl.DataType]) -> Plain | None:
    """Return columns of some `kinds` of a text whose fields have `names`; null where a field is empty or not there.

    The text ends with a line break. None where a column is neither numbers nor text, where lines are too short to have
    so many fields, where there are too many different texts, or bytes that are no UTF-8.

    >>> kinds = {"n": pl.Int64(), "x": pl.Float64(), "who": pl.String()}
    >>> found = plain_rows(b"7,-1.5,RUS\\n" * 9, ",", ("n", "x", "who"), kinds)
    >>> found.select({"x": pl.col("x") * 2, "who": pl.col("who").str.to_lowercase()}).row(0)
    (-3.0, 'rus')
    """
    from detente.store.events import row_kernels as kernels

    of_kind = {pl.Float64(): kernels.DECIMAL, pl.Float32(): kernels.SINGLE, **dict.fromkeys(TEXTS, kernels.TEXT)}
    asked = {name: kernels.WHOLE if kind.is_integer() else of_kind.get(kind, -1) for name, kind in kinds.items()}
    if min(asked.values()) < 0:
        return None
    signs = np.frombuffer(data, np.uint8)
    rows = kernels.line_breaks(signs)
    if rows * len(names) > len(data):
        return None
    odd, stops = np.empty(rows, np.bool_), np.empty(rows, np.int64)
    whole, decimal = np.empty((len(asked), rows), np.int64), np.empty((len(asked), rows))
    order = sorted(asked, key=lambda name: asked[name] != kernels.TEXT)
    of_text = sum(kind == kernels.TEXT for kind in asked.values())
    slots, met = np.zeros((of_text, 2 * MOST_TEXTS), np.int32), np.zeros((of_text, MOST_TEXTS, 3), np.int64)
    if not kernels.plain_rows(
        signs, np.ndarray(max(len(data) - 7, 0), np.uint64, data, strides=(1,)), ord(separator),
        np.array([names.index(name) for name in order]), np.array([asked[name] for name in order]), len(names),
        np.empty(BLOCK, np.uint8), whole, decimal, slots, met, odd, stops,
    ):  # fmt: skip
        return None
    try:
        texts = {name: _different(name, data, spans).cast(kinds[name]) for name, spans in zip(order, met, strict=False)}
    except UnicodeDecodeError:
        return None
    places = {name: pl.Series(found.astype(np.uint32)) for name, found in zip(texts, whole, strict=False)}
    # Copied, because a column would hold on to all of them.
    numbers = [
        _typed(pl.Series(name, (whole if asked[name] == kernels.WHOLE else decimal)[row].copy()), kinds[name])
        for row, name in enumerate(order[of_text:], of_text)
    ]
    return Plain(pl.DataFrame(numbers), texts, places, odd, stops)


def _different(name: str, data: bytes, met: npt.NDArray[np.int64]) -> pl.Series:
    """Return the texts that a column has, null before them."""
    starts, lengths = met[1 : met[0, 0] + 1, 1], met[1 : met[0, 0] + 1, 2]
    spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
    texts = b"\n".join([data[start:stop] for start, stop in spans])
    return pl.Series(name, [None, *texts.decode().split("\n")], dtype=pl.String)


def _typed(values: pl.Series, kind: pl.DataType) -> pl.Series:
    """Return numbers with their type, null where they are missing or too large for it."""
    from detente.store.events.row_kernels import MISSING

    there = values.fill_nan(None) if kind.is_float() else values.set(values == MISSING, None)
    return there.cast(kind, strict=False)
