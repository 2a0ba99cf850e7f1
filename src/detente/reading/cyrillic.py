"""The cases of Russian names of states, so that a dictionary of forms finds them in running text.

Paradigms of hard and soft nouns and of adjectives, as any grammar has them (nominative, genitive, dative, accusative,
instrumental, prepositional); words without a paradigm here are left as they are.
"""

from __future__ import annotations

import re

CYRILLIC = re.compile("[Ѐ-ӿ]")
NOUNS = {
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ея": ("ея", "еи", "ее", "ею", "еей", "ее"),
    "ка": ("ка", "ки", "ке", "ку", "кой", "ке"),
    "га": ("га", "ги", "ге", "гу", "гой", "ге"),
    "а": ("а", "ы", "е", "у", "ой", "е"),
    "нь": ("нь", "ни", "ню", "нь", "нью", "ни"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "цы": ("цы", "цев", "цам", "цев", "цами", "цах"),
    "не": ("не", "н", "нам", "н", "нами", "нах"),
    "ты": ("ты", "тов", "там", "ты", "тами", "тах"),
    "зы": ("зы", "зов", "зам", "зов", "зами", "зах"),
}
MASCULINE = ("ский", "цкий", "ый")
FEMININE = ("ая", "ой", "ой", "ую", "ой", "ой")
PLURAL = ("ие", "их", "им", "их", "ими", "их")
HARD_PLURAL = ("ые", "ых", "ым", "ых", "ыми", "ых")
SINGULAR = ("ий", "ого", "ому", "ий", "им", "ом")
CONSONANT = ("", "а", "у", "", "ом", "е")
INDECLINABLE = ("о", "е", "и", "у", "ю", "э")


def forms(name: str) -> tuple[str, ...]:
    """Return the forms of a Russian name, each word in the same case; of an adjective those of all genders and numbers.

    >>> forms("Китай")
    ('Китай', 'Китая', 'Китаю', 'Китаем', 'Китае')
    >>> "Российской Федерации" in forms("Российская Федерация"), "китайскими" in forms("китайский")
    (True, True)
    """
    parts = name.split(" ")
    if len(parts) == 1 and name.endswith(MASCULINE):
        stem = name[:-2]
        return tuple({stem + end for ends in (SINGULAR, FEMININE, PLURAL, ("ое",)) for end in ends})
    paradigms = [_paradigm(part) for part in parts]
    return tuple(dict.fromkeys(" ".join(case) for case in zip(*paradigms, strict=True)))


def _paradigm(word: str) -> tuple[str, ...]:
    if word.isupper() or len(word) < 3:
        return (word,) * 6
    for ending, cases in (("ая", FEMININE), ("ые", HARD_PLURAL), ("ие", PLURAL), *NOUNS.items()):
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + case for case in cases)
    if word.endswith(INDECLINABLE):
        return (word,) * 6
    return tuple(word + case for case in CONSONANT) if word[-1] not in "ьъаяы" else (word,) * 6
