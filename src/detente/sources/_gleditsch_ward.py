"""Gleditsch and Ward's state numbers as Correlates of War numbers: where the two lists give one state two numbers."""

from __future__ import annotations

import polars as pl

ONLY_GLEDITSCH_WARD = (89, 99, 396, 397, 563, 564, 711, 751, 815)
RENUMBERED = {340: 345, 970: 946, 971: 970, 972: 955, 973: 947}
FIRST_YEAR_AS_UNITED = {260: (1991, 255), 678: (1991, 679)}


def cow_number(gwcode: str, year: str) -> pl.Expr:
    """Return the COW number of a state that a column names by its Gleditsch-Ward number, in the year of another.

    United Germany goes on as 260 and united Yemen as 678 there; in COW they are 255 and 679, here from 1991: in 1990
    both numbers stand and a year cannot say which. Serbia before 1918 and since 2006 is 345. Kiribati, Nauru, Tonga and
    Tuvalu have other numbers (970 is Kiribati there and Nauru here). A state that COW does not have (Tibet, Transvaal,
    Hyderabad, Abkhazia …) is null. Source: Gleditsch & Ward (1999); tested against the crosswalk in ``state_system``.

    >>> frame = pl.DataFrame({"gwcode": [260, 260, 340, 970, 711], "year": [1990, 1991, 2010, 2010, 1920]})
    >>> frame.select(cow_number("gwcode", "year")).to_series().to_list()
    [260, 255, 345, 946, None]
    """
    code = pl.col(gwcode).cast(pl.Int32)
    renumbered = code.replace(RENUMBERED)
    for number, (first, united) in FIRST_YEAR_AS_UNITED.items():
        is_united = (code == number) & (pl.col(year) >= first)
        renumbered = pl.when(is_united).then(pl.lit(united, pl.Int32)).otherwise(renumbered)
    return pl.when(~code.is_in(ONLY_GLEDITSCH_WARD)).then(renumbered).alias("ccode")
