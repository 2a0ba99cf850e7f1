"""A pattern of many words as a tree of their letters: long lists are compiled and searched in a part of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Tree = dict[str, Any]
END = ""


def any_word(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest that fits first.

    The same as ``"|".join`` of them sorted by length, in brackets. Raises `ValueError` for no word.

    >>> any_word(["state", "states", "side"])
    '(?:s(?:tates?|ide))'
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(re.escape(letter), {})
        node[END] = {}
    if not tree:
        raise ValueError("there is no word to make a pattern of")
    return f"(?:{_pattern(tree)})"


def _pattern(tree: Tree) -> str:
    ways = [letter + _pattern(rest) for letter, rest in tree.items() if letter != END]
    if not ways:
        return ""
    several = "|".join(ways)
    if END not in tree:
        return several if len(ways) == 1 else f"(?:{several})"
    single = len(ways) == 1 and not any(rest.keys() - {END} for letter, rest in tree.items() if letter != END)
    return f"{several}?" if single else f"(?:{several})?"
