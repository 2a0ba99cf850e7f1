"""Errors for people: what was wrong, with what value, what would be right.

Every error that a user can cause is a `DetenteError`. Its text is one or two sentences;
its `exit_code` is what the command line returns (docs/conventions.md).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class DetenteError(Exception):
    """Something a person can mend.

    >>> DetenteError("no such thing").exit_code
    1
    """

    exit_code = 1


class UsageError(DetenteError):
    """The request itself is malformed: an unknown name, a date that is none, three times the same state.

    >>> UsageError("month 13").exit_code
    2
    """

    exit_code = 2


class DataMissingError(DetenteError):
    """The request is sound but the data for it are not there, or not for that period.

    >>> DataMissingError("no events").exit_code
    3
    """

    exit_code = 3


class DataDamagedError(DetenteError):
    """A file is not what its manifest says: wrong bytes, wrong columns, values out of range.

    >>> DataDamagedError("sha256 differs").exit_code
    4
    """

    exit_code = 4


class PanelError(DetenteError):
    """A Dataset is not a panel: wrong dims, states, times or values (docs/conventions.md, 'The panel').

    >>> PanelError("no time").exit_code
    1
    """


class ConvergenceError(DetenteError):
    """An estimation did not converge, so its numbers are not shown.

    >>> ConvergenceError("no mode found").exit_code
    5
    """

    exit_code = 5


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean X or Y?"`` for the nearest known names, or an empty string.

    Parameters are the word as typed and the names that would have been right; case is ignored.

    >>> did_you_mean("triangel", ["triangle", "test"])
    '; did you mean triangle?'
    >>> did_you_mean("zzz", ["triangle", "test"])
    ''
    """
    by_fold = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(by_fold[n] for n in near)}?" if near else ""
