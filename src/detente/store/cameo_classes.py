"""What the codes of CAMEO and PLOVER mean for us: instruments of policy by code, and by event and mode.

The instruments are those of `detente.store.weis_classes`, and trade and arms control, which CAMEO tells and WEIS does
not. A code belongs to the instrument of the longest prefix in `CODES_OF_INSTRUMENT`; a code that could be several
belongs to none, and neither do the use of force (roots 18 to 20) and what is only agreed to or asked for without
saying what. Source: Schrodt (2012), CAMEO Codebook 1.1b3; PLOVER, draft 0.8 of 2021.
"""

from __future__ import annotations

import polars as pl

CODES_OF_INSTRUMENT = {
    # economic cooperation: appealed for, intended, done, demanded, rejected
    "trade": ("0211", "0311", "061", "1011", "1211"),
    # embargoes and the like: their easing asked for, intended, demanded, done, refused; threatened; imposed
    "sanctions": ("0254", "0354", "1054", "085", "1244", "1312", "163"),
    # asked for, intended, given, demanded, refused, threatened to end, ended
    "aid": ("023", "033", "070", "071", "072", "073", "103", "122", "1311", "162"),
    # inspectors let in, forces demobilised
    "arms_control": ("0862", "0873"),
    # shows of force, alerts and mobilisation by the military; threats of force; de-escalation asked for, intended
    "military_posture": ("0256", "0356", "1056", "1246", "138", "150", "152", "154", "0872", "0874"),
    # statements, praise, apology, disapproval, and threats of nothing in particular
    "rhetoric": ("01", "051", "052", "053", "055", "056", "111", "112", "113", "130"),
    # made, hosted, met elsewhere
    "visits": ("042", "043", "044"),
    # complaints and what people do in the streets
    "protest": ("114", "14"),
}

PLOVER_OF_INSTRUMENT = {
    "aid": (("AID", ""),),
    "arms_control": (("RETREAT", "disarm"), ("RETREAT", "access")),
    "military_posture": (("MOBILIZE", "troops"), ("MOBILIZE", "weapons")),
    "rhetoric": (("SUPPORT", ""), ("ACCUSE", "disapprove"), ("ACCUSE", "allege")),
    "sanctions": (("SANCTION", ""), ("COERCE", "withhold")),
    "visits": (("CONSULT", "visit"), ("CONSULT", "third-party")),
    "protest": (("PROTEST", ""),),
}
PLOVER_NOT_TOLD = {"trade": "PLOVER tells trade by the context of an event ('economic'), not by event and mode"}
LONGEST = 4


def instrument_of_cameo(codes: pl.Expr) -> pl.Expr:
    """Return the instrument of CAMEO codes as text ('0311'); null where a code tells none.

    >>> codes = pl.DataFrame({"code": ["0311", "071", "190", "1632"]})
    >>> codes.select(instrument_of_cameo(pl.col("code"))).to_series().to_list()
    ['trade', 'aid', None, 'sanctions']
    """
    prefixes = {code: name for name, codes in CODES_OF_INSTRUMENT.items() for code in codes}
    found = [
        codes.str.slice(0, length).replace_strict(prefixes, default=None, return_dtype=pl.String)
        for length in range(LONGEST, 1, -1)
    ]
    return pl.coalesce(found)


def instrument_of_plover(event: str, mode: str = "") -> str | None:
    """Return the instrument of a PLOVER event with its mode, None where it tells none.

    A class without a mode holds every mode of its event.

    >>> instrument_of_plover("CONSULT", "visit"), instrument_of_plover("PROTEST", "riot")
    ('visits', 'protest')
    >>> instrument_of_plover("AGREE") is None
    True
    """
    for name, classes in PLOVER_OF_INSTRUMENT.items():
        if (event, mode) in classes or (event, "") in classes:
            return name
    return None
