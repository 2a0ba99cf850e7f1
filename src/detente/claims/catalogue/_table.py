"""The catalogue put to the records: a row for each claim and each record that it can be asked of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from detente.claims.catalogue._entry import Entry, entries
from detente.claims.catalogue._kept import kept
from detente.claims.claim import Claim, Level, Peace, RegimeChange, Response, Trend
from detente.claims.language import parse
from detente.claims.testing import test
from detente.claims.verdict import Verdict
from detente.errors import ConvergenceError, DataMissingError
from detente.sources._event_sums import embedded

if TYPE_CHECKING:
    import polars as pl

TREND_SIDES = {1: "rises", -1: "falls", 0: "holds"}
Say = Callable[[str], None]
SHOWN = ("claim", "who", "verdict", "effect", "weight", "speaks_of", "record", "why")


def table(
    chosen: Sequence[Entry] | None = None, *, sources: Sequence[str] | None = None, progress: Say | None = None
) -> pl.DataFrame:
    """Return what the records say about the claims of the catalogue, one row a claim and record.

    `chosen` are entries (None: all), `sources` keys of event sources by month (None: all there are). Trends and peace
    are read off measures, not off events, and are asked once. A sentence that several entries share is tested once.

    Columns: those of an entry, ``era`` as ``speaks_of``; ``who``, speaker and stance; ``verdict``, the status of the
    sentence, whatever the stance: a denial is borne out where what it denies is not; ``effect`` in sd, as in the
    verdict; ``weight``, the probability of the claimed side, 0 to 1; ``record``, source and years; ``why`` a claim
    cannot be tested. Missing: no effect, weight or record. Verdicts on responses are kept in the cache folder, and so
    are the fits they rest on: a run that was interrupted goes on where it stood. `progress` is told of each
    claim. Implements SCIENCE section 6.

    Raises `UsageError` for an unknown source.

    >>> table([entry for entry in entries() if entry.id == "exit_who"])["verdict"].to_list()
    ['untestable']
    """
    import polars as pl

    asked = entries() if chosen is None else tuple(chosen)
    named = records() if sources is None else tuple(sources)
    known: dict[tuple[str, str], Verdict] = {}
    rows = []
    for number, entry in enumerate(asked, start=1):
        if progress is not None:
            progress(f"claim {number} of {len(asked)}: {entry.id}")
        for source in _sources(entry, named):
            rows.append(_row(entry, source, _asked(entry, source, known, progress)))
    return pl.DataFrame(rows, schema=_schema())


def records() -> tuple[str, ...]:
    """Return the embedded event sources by month; one that a user has built is asked when it is named.

    >>> records()
    ('weis',)
    """
    return embedded()


def weight(claim: Claim, verdict: Verdict) -> float | None:
    """Return the probability that a verdict gives to the side that the claim takes, or None where it gives none.

    >>> weight(parse("USA -> RUS warms => RUS -> CHN cools"), Verdict("", "", "", probabilities={"cools": 0.2}))
    0.2
    """
    return (verdict.probabilities or {}).get(_side(claim))


def _side(claim: Claim) -> str:
    if isinstance(claim, Response):
        effect = claim.effect
        return {1: "warms", -1: "cools"}[effect.direction] if isinstance(effect, RegimeChange) else effect.verb
    if isinstance(claim, Level):
        return claim.comparator
    return claim.kind if isinstance(claim, Peace) else TREND_SIDES[claim.direction]


def _sources(entry: Entry, named: Sequence[str]) -> Sequence[str]:
    claim = None if entry.claim is None else parse(entry.claim)
    return named[:1] if claim is None or isinstance(claim, Trend | Peace) else named


def _asked(entry: Entry, source: str, known: dict[tuple[str, str], Verdict], progress: Say | None) -> Verdict:
    if entry.claim is None:
        return Verdict(entry.paraphrase, "untestable", str(entry.untestable))
    if (entry.claim, source) not in known:
        known[entry.claim, source] = _verdict(entry.claim, source, progress)
    return known[entry.claim, source]


def _verdict(claim: str, source: str, progress: Say | None) -> Verdict:
    def ask() -> Verdict:
        return test(claim, source=source, progress=progress)

    try:
        # Answers to responses take long and rest on embedded tables alone; the data folder may change under the others.
        return kept(claim, source, ask) if isinstance(parse(claim), Response) else ask()
    except DataMissingError as error:
        return Verdict(claim, "untestable", str(error))
    except ConvergenceError as error:
        return Verdict(claim, "undetermined", str(error))


def _row(entry: Entry, source: str, verdict: Verdict) -> dict[str, Any]:
    record = verdict.record or {}
    years = "–".join(str(record[name])[:4] for name in ("start", "end") if record.get(name) is not None)
    return {
        "id": entry.id,
        "theme": entry.theme,
        "claim": entry.claim or entry.paraphrase,
        "who": f"{entry.speaker} {entry.stance}",
        "speaker": entry.speaker,
        "stance": entry.stance,
        "verdict": verdict.status,
        "effect": verdict.effect,
        "weight": None if entry.claim is None else weight(parse(entry.claim), verdict),
        "speaks_of": entry.years,
        "record": f"{record.get('source', source)} {years}" if record else None,
        "why": verdict.sentence if verdict.status == "untestable" or not record else None,
        "sentence": verdict.sentence,
        "lost": entry.lost,
        "paraphrase": entry.paraphrase,
        "quote": entry.quote,
        "text": entry.text,
        "start": entry.start,
        "end": entry.end,
    }


def _schema() -> dict[str, Any]:
    import polars as pl

    names = ("id", "theme", "claim", "who", "speaker", "stance", "verdict")
    texts = ("speaks_of", "record", "why", "sentence", "lost", "paraphrase", "quote", "text")
    return {
        **dict.fromkeys(names, pl.String),
        **dict.fromkeys(("effect", "weight"), pl.Float64),
        **dict.fromkeys(texts, pl.String),
        **dict.fromkeys(("start", "end"), pl.Int64),
    }
