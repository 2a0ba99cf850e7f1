"""What a format says about itself, and expressions that several formats share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Kind = Literal["text", "table"]
# Actors of the state among the role codes of CAMEO and of what grew out of it (Schrodt 2012, section 3)
GOVERNMENT = ("GOV", "LEG", "JUD", "COP", "SPY")
MILITARY = "MIL"
ROOTS = 20


@dataclass(frozen=True)
class Head:
    """The beginning of a file: of a text the first lines, of a table or a text with a header its first rows as text.

    >>> Head(("a\\tb",), pl.DataFrame()).fields("\\t")
    ['a', 'b']
    """

    lines: tuple[str, ...]
    rows: pl.DataFrame

    @property
    def columns(self) -> set[str]:
        """The names of the columns, none where nothing in the file names them."""
        return set(self.rows.columns)

    def fields(self, separator: str) -> list[str]:
        """Return the fields of the first line, without quotation marks and the mark that some editors put first."""
        first = self.lines[0] if self.lines else ""
        return [text.strip().strip('"') for text in first.removeprefix("\ufeff").split(separator)]


@dataclass(frozen=True)
class Format:
    """How one producer's files become stored events.

    `columns` are those that are read, by name: of a text without a header in the order of the file and complete, else
    those needed. `events` gives stored columns as expressions over them; what is not given is null. A format without a
    ``key`` among them gives ``_text``, the number of the event as text, or ``_content``, all that tells two events
    apart. `faults` are further reasons to put a row aside, `complete` a column that is empty only in lines cut short.
    `states` turns countries as written into COW numbers; with `leaders` actors without one are looked up as persons.
    `named` says what a column is called in the file where that is not its name here. Of a source without weights
    `scale` names the scale of Goldstein weights (`weights.SCALES`) that its codes are given.

    >>> Format("x", "X", "x", "cameo", lambda head: False, {}, {}).separator
    '\\t'
    """

    key: str
    title: str
    source: str
    scheme: str
    recognise: Callable[[Head], bool]
    columns: Mapping[str, pl.DataType]
    events: Mapping[str, pl.Expr]
    faults: Mapping[str, pl.Expr] = field(default_factory=dict)
    complete: str | None = None
    kind: Kind = "text"
    separator: str = "\t"
    header: bool = False
    quoted: bool = False
    leaders: bool = False
    states: Callable[[Iterable[str]], Mapping[str, int | None]] = dict.fromkeys
    named: Mapping[str, str] = field(default_factory=dict)
    scale: str | None = None


def text(*names: str) -> dict[str, pl.DataType]:
    """Return columns of text.

    >>> text("a")
    {'a': String}
    """
    return {name: pl.String() for name in names}


def cameo_root(code: pl.Expr) -> pl.Expr:
    """Return the root of CAMEO codes as text, 1 to 20; null for what is no such code.

    >>> pl.DataFrame({"c": ["0311", "190", "---", "21"]}).select(cameo_root(pl.col("c")))["c"].to_list()
    [3, 19, None, None]
    """
    root = code.cast(pl.String).str.slice(0, 2).cast(pl.Int8, strict=False)
    return pl.when(root.is_between(1, ROOTS)).then(root)


def number(column: str, dtype: type[pl.DataType] = pl.Float64) -> pl.Expr:
    """Return a column of text as numbers; null where there is none.

    >>> pl.DataFrame({"x": ["4.5", "NA"]}).select(number("x"))["x"].to_list()
    [4.5, None]
    """
    return pl.col(column).cast(dtype, strict=False)


def role(codes: pl.Expr) -> pl.Expr:
    """Return the type of actors from role codes: government, military or other; null without a code.

    >>> pl.DataFrame({"r": ["GOV", "MIL", "REB", None]}).select(role(pl.col("r")))["r"].to_list()
    ['government', 'military', 'other', None]
    """
    kind = {name: pl.lit(name, pl.Categorical()) for name in ("government", "military", "other")}
    found = pl.when(codes.is_in(GOVERNMENT)).then(kind["government"]).when(codes == MILITARY).then(kind["military"])
    return pl.when(codes.is_not_null()).then(found.otherwise(kind["other"])).alias(codes.meta.output_name())


def day(column: pl.Expr, *forms: str) -> pl.Expr:
    """Return days written in one of several forms; null where a text is no day.

    >>> days = pl.DataFrame({"d": ["2018-06-01", "1/31/2017", "2018-02-30"]})
    >>> [str(found) for found in days.select(day(pl.col("d"), "%Y-%m-%d", "%m/%d/%Y"))["d"]]
    ['2018-06-01', '2017-01-31', 'None']
    """
    return pl.coalesce([column.str.to_date(form, strict=False) for form in forms])


def known_text(column: str) -> pl.Expr:
    """Return a column of text with the words for nothing (NA, None, NULL, ---) as null.

    >>> pl.DataFrame({"x": ["NA", "Moscow"]}).select(known_text("x"))["x"].to_list()
    [None, 'Moscow']
    """
    value = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.when(~value.is_in(["", "NA", "None", "NULL", "---"])).then(value)
