"""What to cite: BibTeX for the sources, measures, theories and schools that a piece of work used."""

from __future__ import annotations

from dataclasses import replace

from detente import __version__, registry
from detente.errors import DetenteError, UsageError, did_you_mean
from detente.report.bibtex import Entry, read_entries
from detente.sources._built import built

RELEASED = "2026-11-22"

OURS = Entry(
    "misc",
    "detente",
    {
        "author": "{the detente authors}",
        "title": "detente: an open laboratory for great-power relations",
        "howpublished": "Python package",
        "version": __version__,
        "year": RELEASED[:4],
    },
)


def cite(*names: str) -> str:
    """Return BibTeX entries for detente itself and for each named source, measure, theory or school.

    A name that means several (a source and a measure, say) brings the entries of all. A work that several cite
    appears once; two works that share a key get ``a``, ``b`` ... after theirs. Raises `UsageError` for an unknown name.

    >>> print(cite("weis").splitlines()[0])
    @misc{detente,
    >>> cite("weiss")
    Traceback (most recent call last):
    detente.errors.UsageError: nothing to cite is called 'weiss'; did you mean weis?
    """
    works = {OURS.key: OURS}
    for name in names:
        for entry in _entries(name):
            _add(works, entry)
    return "\n\n".join(map(str, works.values())) + "\n"


def _entries(name: str) -> list[Entry]:
    kinds = [kind for kind in registry.KINDS if name in registry.keys(kind)]
    kinds = kinds or ["source"] * (name in built())
    if not kinds and name != OURS.key:
        known = [OURS.key, *(key for kind in registry.KINDS for key in registry.keys(kind))]
        hint = did_you_mean(name, known) or "; `detente sources`, `measures`, `theories` and `schools` list the names"
        raise UsageError(f"nothing to cite is called '{name}'{hint}")
    return [entry for kind in kinds for entry in _of_member(kind, name)]


def _of_member(kind: str, key: str) -> tuple[Entry, ...]:
    citation: str = registry.get(kind, key).cite
    try:
        return read_entries(citation)
    except UsageError as error:
        raise DetenteError(f"the citation of {kind} '{key}' is damaged: {error}") from error


def _add(works: dict[str, Entry], entry: Entry) -> None:
    for key in [entry.key, *(f"{entry.key}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]:
        if key not in works:
            works[key] = replace(entry, key=key)
            return
        if _work(works[key]) == _work(entry):
            return
    raise DetenteError(f"too many different works have the BibTeX key {entry.key}; give them keys of their own")


def _work(entry: Entry) -> tuple[str, str]:
    """Return what tells works apart: title without braces and case, and year."""
    title = entry.fields.get("title", "").replace("{", "").replace("}", "").casefold()
    return title, entry.fields.get("year", "")
