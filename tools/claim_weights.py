"""Write src/detente/reading/lexicon/claim_weights.txt: what each sign of a claim weighs, after annotated sentences.

`python tools/claim_weights.py` reads the sets of tests/reading_texts, but for the later held-out ones, and fits two
logistic regressions with a ridge: of sentences read with patterns alone and of those read with a parse. Before it
writes, it prints what each set gets from the weights of all others. The first sets, annotated before it was written
down what a claim is, count less; those held out from the fifteenth on are left for tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from detente.reading import lexicon, whole_claims
from detente.reading.annotated import documents
from detente.reading.claim_rules import ruled
from detente.reading.claim_score import enough
from detente.reading.claim_signs import signs
from detente.reading.reading import read_text
from detente.reading.statement import Statement

TEXTS = Path(__file__).parents[1] / "tests" / "reading_texts"
OUT = lexicon.FOLDER / "claim_weights.txt"
LATER = tuple(f"{kind}_{number}" for kind in ("links", "argument") for number in range(1, 7))
DEFINED = frozenset({*(f"held_out_{number}" for number in range(10, 15)), *LATER})
FITTED = ("annotated", "held_out", "unseen", *(f"held_out_{number}" for number in range(2, 15)), *LATER)
BEFORE = 0.15
RIDGE = 5.0
RAREST = 8
LIGHTEST = 0.05
HEAD = "# What signs of a claim weigh, in logits, by tools/claim_weights.py: sign | patterns alone | with a parse.\n"

Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A sentence by its set: its signs, whether a rule says that it is a claim, and whether it is annotated as one."""

    set: str
    signs: frozenset[str]
    ruled: bool
    claim: bool


def examples(path: Path, parser: bool) -> Iterator[Example]:
    """Yield the sentences of an annotated set whose signs decide whether they are claims."""
    for document in documents(path.read_text(encoding="utf-8")):
        with mock.patch.object(whole_claims, "ruled", wraps=ruled) as watched:
            read_text(" ".join(each.text for each in document), parser=parser)
        for call in watched.call_args_list:
            of: Statement = call.args[0]
            claim = next((each.claim for each in document if of.text in each.text), None)
            if claim is not None:
                yield Example(path.stem, signs(of), ruled(of), claim)


def fitted(known: Sequence[Example], names: Sequence[str]) -> Floats:
    """Return the weights of names and, last, of what is always there: the ridge is on the names alone."""
    seen = np.array([[name in each.signs for name in names] + [True] for each in known], dtype=float)
    claims = np.array([each.claim for each in known], dtype=float)
    ridge = np.array([RIDGE] * len(names) + [0.0])

    counted = np.array([1.0 if each.set in DEFINED else BEFORE for each in known])

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = seen @ weights
        value = float(counted @ (np.logaddexp(0, logits) - claims * logits) + 0.5 * ridge @ weights**2)
        return value, seen.T @ (counted * (expit(logits) - claims)) + ridge * weights

    return np.asarray(minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B").x)


def logit(each: Example, names: Sequence[str], weights: Floats) -> float:
    """Return what the signs of a sentence weigh."""
    return float(weights[-1] + sum(weight for name, weight in zip(names, weights, strict=False) if name in each.signs))


def crossed(known: Sequence[Example], names: Sequence[str]) -> None:
    """Print precision and recall of each set under the weights of all others, and of all sentences."""
    right = said = wanted = 0
    for name in sorted({each.set for each in known}):
        weights = fitted([each for each in known if each.set != name], names)
        own = [
            (enough(logit(each, names, weights), each.signs, each.ruled), each.claim)
            for each in known
            if each.set == name
        ]
        counts = (sum(a and b for a, b in own), sum(a for a, _ in own), sum(b for _, b in own))
        right, said, wanted = right + counts[0], said + counts[1], wanted + counts[2]
        print(f"  {name}: {counts[0] / max(1, counts[1]):.2f} {counts[0] / max(1, counts[2]):.2f} of {counts[2]}")
    print(f"  all: precision {right / said:.3f}, recall {right / wanted:.3f} of {wanted}")


def main() -> None:
    """Fit the weights of both ways of reading, and write them."""
    columns: list[dict[str, float]] = []
    for parser in (False, True):
        known = [each for name in FITTED for each in examples(TEXTS / f"{name}.txt", parser)]
        every = sorted({name for each in known for name in each.signs})
        names = [name for name in every if sum(name in each.signs for each in known) >= RAREST]
        print(f"{'parse' if parser else 'patterns'}: {len(known)} sentences, {len(names)} signs")
        crossed(known, names)
        columns.append(dict(zip([*names, "always there"], fitted(known, names), strict=True)))
    heavy = [name for name in columns[1] if max(abs(each.get(name, 0.0)) for each in columns) >= LIGHTEST]
    lines = [f"{name} | {columns[0].get(name, 0.0):.2f} | {columns[1][name]:.2f}\n" for name in sorted(heavy)]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
