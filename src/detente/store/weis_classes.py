"""What the codes of WEIS mean for us: quad classes by cue category and instruments by code.

The quad classes are those of Duval and Thompson (1980, American Journal of Political Science 24: 511-525), which the
Kansas Event Data System used for WEIS. What is said and what is done is told by the category; whether an event adds to
cooperation or to conflict is told by the sign of its Goldstein weight alone, so that a category with mixed signs (063,
asylum, is a material concession to the person and an affront to the state) needs no exception.

Instruments are codes that name one; a code that could be several belongs to none. Neither do the use of force (22),
which is more than an instrument, and 183, which is in the file but in no published list of codes.
"""

from __future__ import annotations

import polars as pl

QUAD_NAMES = {
    1: "verbal_cooperation",
    2: "material_cooperation",
    3: "verbal_conflict",
    4: "material_conflict",
}

CUE_NAMES = {
    1: "yield", 2: "comment", 3: "consult", 4: "approve", 5: "promise", 6: "grant", 7: "reward", 8: "agree",
    9: "request", 10: "propose", 11: "reject", 12: "accuse", 13: "protest", 14: "deny", 15: "demand", 16: "warn",
    17: "threaten", 18: "demonstrate", 19: "reduce relations", 20: "expel", 21: "seize", 22: "force",
}  # fmt: skip

QUAD_OF_CUE = {
    1: 2,  # yield: something is given up
    2: 1,  # comment: talk; neutral on the whole, as CAMEO's 'make public statement'
    3: 1,  # consult
    4: 1,  # approve
    5: 1,  # promise: nothing is given yet
    6: 2,  # grant
    7: 2,  # reward
    8: 1,  # agree: nothing is done yet
    9: 1,  # request
    10: 1,  # propose
    11: 3,  # reject
    12: 3,  # accuse
    13: 3,  # protest, in words
    14: 3,  # deny
    15: 3,  # demand
    16: 3,  # warn
    17: 3,  # threaten
    18: 4,  # demonstrate: people or armed forces in motion
    19: 4,  # reduce relations
    20: 4,  # expel
    21: 4,  # seize
    22: 4,  # force
}

CODES_OF_INSTRUMENT = {
    # promised, given (economic, military, other), reduced or cut off
    "aid": (52, 71, 72, 73, 193),
    # forces withdrawn; threatened, mobilised, exercised or displayed
    "military_posture": (12, 173, 182),
    # complaints, formal or not, and demonstrations without arms
    "protest": (131, 132, 181),
    # comment, praise, support in words, assurance, regret, criticism, denunciation, denial, warning and threat of
    # nothing in particular
    "rhetoric": (21, 22, 23, 24, 25, 41, 42, 54, 61, 121, 122, 141, 142, 160, 171),
    # suspended; threatened without force; routine activity reduced, relations broken, people or organisations expelled
    "sanctions": (65, 172, 192, 195, 201, 202),
    # made, received, invited to
    "visits": (32, 33, 62),
}

INSTRUMENTS_NOT_TOLD = {
    "trade": "no WEIS code names trade: agreements on it are 081 and 082 like all others, embargoes 192 like all cuts",
    "arms_control": "no WEIS code names arms control: its talks are 031 and its treaties 081 like all others",
}


def quad_of_cue() -> pl.LazyFrame:
    """Return the quad class of every cue category: columns cue and quad (1 to 4), 22 rows.

    >>> quad_of_cue().filter(pl.col("cue") == 22).collect()["quad"].item()
    4
    """
    kinds = {"cue": pl.Int32, "quad": pl.Int8}
    return pl.LazyFrame({"cue": list(QUAD_OF_CUE), "quad": list(QUAD_OF_CUE.values())}, schema=kinds)


def instrument_of_code() -> pl.LazyFrame:
    """Return the instrument of every code that names one: columns code and instrument; no code has two.

    >>> instrument_of_code().filter(pl.col("code") == 71).collect()["instrument"].item()
    'aid'
    """
    pairs = [(code, name) for name, codes in CODES_OF_INSTRUMENT.items() for code in codes]
    return pl.LazyFrame(pairs, schema={"code": pl.Int32, "instrument": pl.String}, orient="row")
