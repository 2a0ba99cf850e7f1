"""Who is a woman and who a man, as far as a text shows it: by title, by given name, by noun, by how it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading import lexicon

SHE = frozenset({"she", "She", "her", "Her"})


def woman(name: str) -> bool | None:
    """Return whether somebody is a woman; None for one whose name and noun do not tell.

    >>> woman("Mrs Holm"), woman("Peter Holm"), woman("envoy")
    (True, False, None)
    """
    words = name.split(" ")
    if words[0] in lexicon.words("women") or words[-1] in lexicon.words("women"):
        return True
    noun = words[-1] if words[-1].islower() else words[0]  # "Lydia Paul" is no man
    return False if {words[0], noun} & lexicon.words("men") else None


def meant(pronoun: str, named: Sequence[tuple[str, bool]]) -> str | None:
    """Return the last of those named whom a pronoun of one person may mean.

    `named` says beside each whether it leads a state. A leader in no list of women is a man.
    Where nobody fits it is the last.

    >>> meant("her", [("Ann Lee", False), ("Sukarno", True)]), meant("he", [("Ann Lee", False)])
    ('Ann Lee', 'Ann Lee')
    """
    she = pronoun in SHE
    for name, leads in reversed(named):
        known = woman(name)
        known = False if known is None and leads else known
        if known is None or known is she:
            return name
    return named[-1][0] if named and not (she and named[-1][1]) else None
