"""The first letters of patterns, by which those are found that a text may match: none that matches may be left out."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from detente.reading import lexicon
from detente.reading.pattern_heads import begins, heads
from detente.reading.verbs import noun_events

NOUNS = [pattern for _, frame, pattern in lexicon.lines("events", 3) if frame == "noun"]
MOST = 3


def sample(parts: Any, chance: random.Random) -> str:
    """Return a text that a parsed pattern matches, without what it asks to follow or not to follow."""
    return "".join(_one(str(name), value, chance) for name, value in parts)


def _one(name: str, value: Any, chance: random.Random) -> str:
    if name == "LITERAL":
        return chr(value)
    if name == "BRANCH":
        return sample(chance.choice(value[1]), chance)
    if name == "SUBPATTERN":
        return sample(value[3], chance)
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        times = chance.randint(value[0], min(value[0] + MOST, int(value[1])))
        return "".join(sample(value[2], chance) for _ in range(times))
    if name == "IN":
        literal = [chr(each) for kind, each in value if str(kind) == "LITERAL"]
        return chance.choice(literal or ["x"]) if str(value[0][0]) != "NEGATE" else "x"
    return {"NOT_LITERAL": "x", "ANY": "x"}.get(name, "")


@pytest.mark.parametrize("pattern", NOUNS)
def test_a_head_of_every_pattern_begins_whatever_it_matches(pattern: str) -> None:
    first, chance = heads(pattern), random.Random(pattern)
    parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    for text in {sample(parsed, chance) for _ in range(200)}:
        assert first is None or first & begins(f"The {text} of"), text


def test_most_patterns_have_heads() -> None:
    assert sum(heads(each) is not None for each in NOUNS) > len(NOUNS) * 0.9


@pytest.mark.parametrize(
    "pattern", ["(?:abc)*def", "(?:abc){0,2}def", "abc|def", "(?:abc)?x|def", "abc?d", "(?:abc)+def"]
)
def test_a_head_that_is_not_sure_is_none(pattern: str) -> None:
    assert heads(pattern) is None


@pytest.mark.parametrize("text", ["VİSİT", "vıſıt", "Visit", "VISIT", "İnvasion", "attac\u212a"])
def test_letters_that_stand_for_others_where_case_is_ignored(text: str) -> None:
    assert begins(text) & {"vis", "inv", "att"}


@pytest.mark.parametrize("text", ["İnvasion of Sweden", "The viſit to Oslo", "The \u212aılling of a man by Oslo"])
def test_every_pattern_that_matches_is_found(text: str) -> None:
    found = {(code, each.pattern) for code, each in noun_events(text) if each.search(text)}
    assert found == {(code, each.pattern) for code, each in noun_events() if each.search(text)} != set()
