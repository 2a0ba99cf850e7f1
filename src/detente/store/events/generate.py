"""Rows like those of GDELT, made up: to try out a store, and to measure what it takes.

58 columns, dyads with a heavy tail, ids that grow with time, some events a day, a week or a year late, repeated rows,
reports of the same event under another number, and dirt. The same seed gives the same bytes. Who did what to whom is
drawn: nothing can be learned about states from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.errors import UsageError
from detente.states import code, members
from detente.store.atomic import replacing

CHUNK = 200_000
LARGEST = 10_000_000_000
LONGEST = 2_900_000
FIRST = dt.date(1817, 1, 1)
FIRST_NUMBER = 600_000_000
# Codes with GDELT's weight and about GDELT's frequency of each (per cent of the rest of its root's share).
CODES = """
010 0.0 9, 020 3.0 3, 030 4.0 3, 036 4.0 5, 040 1.0 9, 042 1.9 10, 043 2.8 9, 046 7.0 4, 051 3.4 7, 057 8.0 2,
061 6.4 1, 071 7.4 1, 080 5.0 2, 090 -2.0 2, 100 -5.0 1, 110 -2.0 2, 111 -2.0 5, 112 -2.0 4, 120 -4.0 2, 130 -4.4 1,
138 -7.0 1, 141 -6.5 2, 160 -4.0 1, 173 -5.0 6, 180 -9.0 1, 190 -10.0 6, 193 -10.0 1
"""
ROLES = {"": 55, "GOV": 25, "MIL": 6, "COP": 4, "LEG": 3, "BUS": 4, "OPP": 3}
LATE = {0: 0.94, 1: 0.02, 7: 0.02, 30: 0.01, 365: 0.01}
NOBODY = 0.25
QUAD_ENDS = (5, 8, 13)
ADDRESS = "https://www.newspaper.example/world-news/{}/what-one-state-said-to-another-on-that-day-{}.html"


@dataclass(frozen=True)
class Wanted:
    """How many rows and what of them: `rate` rows a day from `start`, shares of each kind of trouble.

    >>> Wanted(1000).rate
    150000
    """

    rows: int
    seed: int = 1
    start: dt.date = dt.date(2015, 1, 1)
    rate: int = 150_000
    repeated: float = 0.01
    reported_again: float = 0.05
    dirty: float = 0.001


@dataclass(frozen=True)
class Generated:
    """What was written: of `rows` rows `repeated` are the same event number again and `dirty` cannot be read."""

    rows: int
    repeated: int
    dirty: int
    bytes: int


def generate(path: Path, wanted: Wanted) -> Generated:
    """Write made-up rows in the format of GDELT 1.0 daily files to one file; return how many of which kind.

    Raises `UsageError` for numbers and days that are none and shares outside 0 to 0.5, `DetenteError` when
    the disk refuses.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "made-up.tsv"
    >>> generate(path, Wanted(100, dirty=0)).rows, path.read_text().count(chr(9)) // 57
    (100, 100)
    """
    shares = (wanted.repeated, wanted.reported_again, wanted.dirty)
    if wanted.rows < 1 or wanted.rate < 1 or not all(0 <= share <= 0.5 for share in shares):
        raise UsageError(
            f"cannot make {wanted.rows} rows, {wanted.rate} a day, with shares {shares}; rows from 1, shares 0 to 0.5"
        )
    if wanted.seed < 0 or max(wanted.rows, wanted.seed, wanted.rate) > LARGEST:
        raise UsageError(f"rows, seed and rate are whole numbers from 0 to {LARGEST:,}; one of them is not")
    days = wanted.rows // wanted.rate + 2
    if not FIRST <= wanted.start <= dt.date.max - dt.timedelta(days=min(days, LONGEST)):
        raise UsageError(f"{days:,} days from {wanted.start} on cannot be made; begin after {FIRST}, end before 9999")
    repeated = dirty = size = 0
    with replacing(path) as part, part.open("wb") as stream:
        for lines, again, bad in _chunks(wanted):
            size += stream.write(lines)
            repeated, dirty = repeated + again, dirty + bad
    return Generated(wanted.rows, repeated, dirty, size)


def _chunks(wanted: Wanted) -> Iterator[tuple[bytes, int, int]]:
    tables = _Tables.made(wanted)
    for first in range(0, wanted.rows, CHUNK):
        count = min(CHUNK, wanted.rows - first)
        rng = np.random.default_rng([wanted.seed, first])
        rows, again, touched = _rows(tables, wanted, first, count, rng)
        lines = rows.to_list()
        bad = np.flatnonzero(rng.random(count) < wanted.dirty)
        bad = bad[~touched[bad]]
        for place, kind in zip(bad.tolist(), rng.integers(len(DIRT), size=bad.size).tolist(), strict=True):
            lines[place] = DIRT[kind](lines[place])
        yield ("\n".join(lines) + "\n").encode(), again, bad.size


@dataclass(frozen=True)
class _Tables:
    """Pieces of rows, ready to be joined: days, actors, places, codes, and how often each is drawn."""

    days: pl.Series
    actors: pl.Series
    actor_ends: npt.NDArray[np.float64]
    places: pl.Series
    codes: pl.Series
    code_ends: npt.NDArray[np.float64]

    @classmethod
    def made(cls, wanted: Wanted) -> _Tables:
        rng = np.random.default_rng(wanted.seed)
        days = [wanted.start + dt.timedelta(days=n) for n in range(-max(LATE), wanted.rows // wanted.rate + 2)]
        actors, weights = _actors(rng)
        codes, frequencies = _codes()
        return cls(
            pl.Series([_day(day) for day in days]),
            pl.Series(actors),
            np.cumsum(weights) / np.sum(weights),
            pl.Series(_places(rng)),
            pl.Series(codes),
            np.cumsum(frequencies) / np.sum(frequencies),
        )


def _day(day: dt.date) -> str:
    fraction = day.year + (day.timetuple().tm_yday - 1) / 365
    return f"{day:%Y%m%d}\t{day:%Y%m}\t{day:%Y}\t{fraction:.4f}"


def _actors(rng: np.random.Generator) -> tuple[list[str], list[float]]:
    """Give the ten columns of every actor, states in an order of their own with frequencies that fall like 1/rank."""
    states = [code(state, "cameo") or state for state in members("2015-01-01")]
    order = ["USA", "RUS", "CHN", *sorted(set(states) - {"USA", "RUS", "CHN"}, key=lambda _: rng.random())]
    empty = "\t".join([""] * 10)
    actors, weights = [empty], [NOBODY]
    scale = (1 - NOBODY) / sum(1 / rank for rank in range(1, len(order) + 1))
    for rank, state in enumerate(order, 1):
        for role, share in ROLES.items():
            name = f"{state} {role}".strip()
            actors.append("\t".join([state + role, name, state, "", "", "", "", role, "", ""]))
            weights.append(scale / rank * share / 100)
    return actors, weights


def _places(rng: np.random.Generator) -> list[str]:
    latitude, longitude = rng.uniform(-60, 70, 3000).round(4), rng.uniform(-180, 180, 3000).round(4)
    named = [
        f"4\tTown {n}, Province {n % 90}\tC{n % 90:02}\tC{n % 90:02}{n % 60:02}\t{lat}\t{long}\t{-n - 1}"
        for n, (lat, long) in enumerate(zip(latitude, longitude, strict=True))
    ]
    return ["0\t\t\t\t\t\t", *named]


def _codes() -> tuple[list[str], list[float]]:
    rows, shares = [], []
    for entry in CODES.replace("\n", " ").split(","):
        text, weight, share = entry.split()
        root = int(text[:2])
        quad = 1 + sum(root > end for end in QUAD_ENDS)
        rows.append(f"{text}\t{text[:3]}\t{text[:2]}\t{quad}\t{weight}")
        shares.append(float(share))
    return rows, shares


def _rows(
    tables: _Tables, wanted: Wanted, first: int, count: int, rng: np.random.Generator
) -> tuple[pl.Series, int, npt.NDArray[np.bool_]]:
    """Return lines, how many repeat an earlier one of this chunk, and which are such or what such repeat."""
    numbers = np.arange(first, first + count)
    # What a row is about: its own draw, or that of one of the hundred rows before it.
    about = np.arange(count)
    again = rng.random(count) < wanted.reported_again
    about[again] = np.maximum(about[again] - rng.integers(1, 100, int(again.sum())), 0)
    late = np.array(list(LATE))[np.searchsorted(np.cumsum(list(LATE.values())), rng.random(count) * 0.999999)]
    today = numbers // wanted.rate + max(LATE)
    mentions = np.minimum(rng.geometric(0.18, count) + (rng.pareto(2.2, count)).astype(int), 5000)
    actors = np.searchsorted(tables.actor_ends, rng.random((2, count)) * 0.999999)
    places = np.minimum(rng.zipf(1.4, (3, count)) - 1, len(tables.places) - 1)
    codes = np.searchsorted(tables.code_ends, rng.random(count) * 0.999999)
    frame = pl.DataFrame(
        {
            "number": FIRST_NUMBER + numbers,
            "day": tables.days[np.minimum(today[about], today) - late[about]],
            **{f"actor_{side}": tables.actors[actors[side][about]] for side in (0, 1)},
            "root": (rng.random(count) < 0.6).astype(int),
            "code": tables.codes[codes[about]],
            "mentions": mentions,
            "sources": np.minimum(1 + mentions // 6, mentions),
            "articles": mentions,
            "tone": rng.normal(-1.5, 3.5, count).round(5),
            **{f"place_{place}": tables.places[places[place][about]] for place in range(3)},
            "added": tables.days.str.slice(0, 8)[today],
        }
    )
    url = pl.format(ADDRESS, "added", "number")
    lines = frame.select(pl.concat_str(pl.all(), url, separator="\t")).to_series()
    repeats = rng.random(count) < wanted.repeated
    repeats[0] = False
    rows = np.arange(count)
    earlier = np.floor(rows * rng.random(count)).astype(int)
    sources = np.where(repeats, np.maximum.accumulate(np.where(repeats, 0, rows))[earlier], rows)
    touched = repeats.copy()
    touched[sources[repeats]] = True
    return lines[sources], int(repeats.sum()), touched


DIRT = (
    lambda line: line.rpartition("\t")[0].rpartition("\t")[0],
    lambda line: line.replace("\t", "|"),
    lambda line: line.replace("\t20", "\t2O", 1),
    lambda line: line + "\tone field too many",
    lambda line: "",
)
