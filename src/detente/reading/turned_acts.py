"""What an act becomes that is promised, threatened or refused: its class after the codebooks of CAMEO and PLOVER."""

from __future__ import annotations

import re

from detente.reading.verbs import phrases, root

AGREED = {"CONSULT": "036", "COOPERATE": "031", "AID": "033", "RETREAT": "035", "SUPPORT": "032"}
THREATENED = {"SANCTION": "131", "COERCE": "132", "ASSAULT": "138", "MOBILIZE": "138", "PROTEST": "133"}
REJECTED = {"CONSULT": "125", "COOPERATE": "121", "AID": "122", "RETREAT": "123", "AGREE": "120",
            "SUPPORT": "120"}  # fmt: skip
DONE_BY_SAYING = ("050", "08")
BLAMED = {"ACCUSE": "130", "REJECT": "130"}
HARM = {*THREATENED, "ACCUSE"}
RULES_OUT = re.compile(r"rul(?:e|es|ed|ing) out\b|exclud(?:e|es|ed|ing)\b")  # who does not rule it out refuses nothing
TO_HARM = re.compile(r"\w+ to (\w+)\b")


def turned(code: str, status: str, decided: bool = False) -> str:
    """Return the CAMEO code of an act that is promised, threatened or refused, as its codebook has it.

    Who is `decided` to withdraw, to yield or to restore relations does so by saying it.

    >>> turned("042", "proposed"), turned("190", "threatened"), turned("046", "refused"), turned("190", "denied")
    ('036', '138', '125', '190')
    """
    name = root(code)
    if status == "proposed" and name in AGREED and not (decided and code.startswith(DONE_BY_SAYING)):
        return AGREED[name]
    if status == "threatened" and name in BLAMED:
        return BLAMED[name]
    if status in ("proposed", "threatened") and name in THREATENED:
        return THREATENED[name]
    return REJECTED.get(name or "", code) if status == "refused" else code


def spares(text: str, start: int, name: str | None, status: str) -> bool:
    """Return whether somebody only declines to do harm, which is no act: "refused to condemn Norway".

    Nor is it one not to rule something out.

    >>> spares("refused to condemn", 0, "REJECT", "happened"), spares("refused to pay", 0, "REJECT", "happened")
    (True, False)
    """
    if name == "REJECT" and status in ("denied", "refused") and RULES_OUT.match(text, start):
        return True
    if status == "refused":
        return name != "REJECT"
    verb = TO_HARM.match(text, start) if name == "REJECT" else None
    roots = {root(each.code) for each in phrases().get(verb[1], ())} if verb else set()
    return bool(roots & HARM) and not roots & REJECTED.keys()  # who refuses to send anything may refuse help
