"""What reads like an act of a state and is a game, or is done by people in private: "Italy beat Sweden 2-1"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.referents import Referent

WON = re.compile(r"(?:beat|defeat|thrash|trounc|rout|hammer|crush|edg|overwhelm|maul|stun)")
PLAYED = re.compile(
    r"(?:[\w'’-]+,? |\(){1,8}?(?:\d{1,3}[-–]\d{1,3}(?=[,)]|$| (?:in|at|on|to|last|after extra time|and|with)\b)|"
    r"(?:match|matches|cup|semi-finals?|in the final|quarter-finals?|qualifiers?|innings|wickets?|"
    r"championships?|football|cricket|rugby|hockey|basketball|tennis|chess|extra time|on penalties|half-time|"
    r"league table|by (?:[\w-]+ )?(?:goals?|runs|points|tries) to)\b)",
    re.IGNORECASE,
)
MISFORTUNE = re.compile(
    r"[^.;:]{0,80}\b(?:because of|owing to|due to|on account of|for lack of|after|in) (?:the |an? )?(?:\w+ )?"
    r"(?:ice|fog|snow|storms?|weather|winds?|ash|floods?|repairs?|maintenance|breakdown|leak|landslides?|fuel|passengers|"
    r"avalanches?|earthquake|hurricane|typhoon)\b"
)
CLAUSE = re.compile(r"[^;:.]*")
PEOPLE = (
    r"(?:couples?|nuns?|monks?|heirs?|commentators?|columnists?|editors?|sharks?|wolf|wolves|swans?|"
    r"pianists?|violinists?|widows?|families|family|pilgrims?|academy|museums?|hooligans?|burglars?|thieves)"
)
PRIVATE = re.compile(
    r"(?:['’]s?)? (?:[a-z]+ )?(?:teams?(?! up\b)|clubs?|novelists?|historians?|poets?|films?|footballers?|players?|"
    r"shoppers?|tourists?|viewers?|fans(?! (?:the|un)\w*)|runners?|singers?|swimmers?|cyclists?|scholars?|"
    r"professors?|economists?|stud(?:y|ies)|novels?|songs?|painters?|actors?|actress(?:es)?|chefs?|composers?|shilling|franc|peso|rouble|lira|"
    r"growers?|airlines?)\b"
    rf"|(?:['’]s?)? (?:[a-z]+ )?{PEOPLE}\b"
)


def is_private(text: str, start: int, who: Sequence[str], known: Sequence[Referent]) -> bool:
    """Return whether those who act, by the name before the verb at a place, are no state but a team or a novelist.

    >>> is_private("The Irish poet left.", 15, ("IRL",), [Referent(4, 9, ("IRL",), True)])
    True
    """
    doer = next((each for each in reversed(known) if each.end <= start and set(who) & set(each.codes)), None)
    return doer is not None and doer.named and is_private_name(text, doer)


def is_private_name(text: str, each: Referent) -> bool:
    """Return whether what bears the name of a state is a team, people in private or an airline.

    >>> is_private_name("Two French nuns left.", Referent(4, 10, ("FRA",), True))
    True
    """
    return PRIVATE.match(text, each.end) is not None or text[: each.start].endswith("Air ")


def is_misfortune(text: str, start: int) -> bool:
    """Return whether what is stopped from a place on stops because of the weather or a breakdown.

    >>> is_misfortune("Oslo halted its ferries because of ice.", 5)
    True
    """
    return MISFORTUNE.match(text, start) is not None


def is_game(text: str, start: int) -> bool:
    """Return whether the verb at a place tells who won a game.

    >>> is_game("Italy beat Sweden 2-1.", 6), is_game("Italy beat Turkey in 1912.", 6)
    (True, False)
    """
    clause = CLAUSE.match(text, start)
    return WON.match(text, start) is not None and clause is not None and PLAYED.match(clause[0]) is not None
