"""What an entry of the catalogue is, read from its file and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from detente.claims.actors import check_actors
from detente.claims.language import parse
from detente.errors import DataDamagedError, DetenteError

FOLDER = Path(__file__).parent
STANCES = ("asserts", "denies")
MOST_WORDS = 12


@dataclass(frozen=True)
class Entry:
    """One claim of a founding text.

    `theme` is what it is about, `speaker` who says so and `stance` how; `text` the file of the text, `start` and `end`
    the characters of the passage in it (from 0, end excluded), `quote` some words of the passage, `paraphrase` what is
    said in our words. `era` holds the first and last year it speaks of, last None where it is open. `claim` is the
    sentence of the claim language, None where there is none and `untestable` says why; `lost` is what the sentence
    leaves out.

    Raises `DataDamagedError` for another stance, offsets that are no passage, an era that ends before it begins, a
    quote of more than twelve words, a claim that is malformed, or neither or both of a claim and a reason.

    >>> entries()[0].stance in STANCES
    True
    """

    id: str
    theme: str
    speaker: str
    stance: str
    text: str
    start: int
    end: int
    quote: str
    paraphrase: str
    era: tuple[int, int | None]
    claim: str | None = None
    lost: str | None = None
    untestable: str | None = None

    def __post_init__(self) -> None:
        wrong = _wrong(self)
        if wrong:
            raise DataDamagedError(f"claim '{self.id}' of the catalogue: {wrong}")

    @property
    def years(self) -> str:
        """The years it speaks of, as people write them.

        >>> entries()[0].years
        '2021–'
        """
        first, last = self.era
        if last is None:
            return f"{first}–"
        return str(first) if first == last else f"{first}–{last}"


@cache
def entries() -> tuple[Entry, ...]:
    """Return every claim of the catalogue, by file and in its order there.

    >>> len(entries()) > 40
    True
    """
    return tuple(entry for path in sorted(FOLDER.glob("*.toml")) for entry in read_entries(path))


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return the claims of one file.

    Raises `DataDamagedError` for a file that is no TOML, unknown or missing fields, and what `Entry` refuses.

    >>> read_entries(FOLDER / "denials.toml")[0].speaker
    'Paul Robinson'
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"the catalogue file {path.name} is no TOML: {error}") from None
    return tuple(_entry(key, row, path.name) for key, row in tables.items())


def _entry(key: str, row: dict[str, Any], file: str) -> Entry:
    known = {field.name for field in fields(Entry)} - {"id"}
    needed = known - {"claim", "lost", "untestable"}
    wrong = sorted((set(row) - known) | (needed - set(row)))
    if wrong:
        raise DataDamagedError(f"{file}: claim '{key}' has unknown fields or lacks some: {', '.join(wrong)}")
    first, *last = row["era"]
    return Entry(**{**row, "id": key, "era": (first, last[0] if last else None)})


def _wrong(entry: Entry) -> str | None:
    first, last = entry.era
    if entry.stance not in STANCES:
        return f"a stance is {' or '.join(STANCES)}, not '{entry.stance}'"
    if not 0 <= entry.start < entry.end:
        return f"characters {entry.start} to {entry.end} are no passage"
    if not 1 <= len(entry.quote.split()) <= MOST_WORDS:
        return f"a quote has 1 to {MOST_WORDS} words, not {len(entry.quote.split())}"
    if last is not None and last < first:
        return f"the years it speaks of end in {last}, before {first}"
    if (entry.claim is None) == (entry.untestable is None):
        return "it has either a sentence of the claim language or the reason why there is none"
    return None if entry.claim is None else _malformed(entry.claim)


def _malformed(sentence: str) -> str | None:
    try:
        claim = parse(sentence)
        check_actors(claim)
    except DetenteError as error:
        return str(error)
    return None if str(claim) == sentence else f"its canonical form is '{claim}'"
