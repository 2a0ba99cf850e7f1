"""The page of a claim: type it or build it by menus, the verdict as a card, and why, step by step."""

from __future__ import annotations

from typing import Any

from detente.claims.claim import MAX_TEXT, Response, TieChange
from detente.claims.claim_error import ClaimError
from detente.web._page import Answer, Page, Parameter, Say, Values
from detente.web.pages._asked import SOURCE, embedded_states

EXAMPLES = (
    "USA -> RUS warms => RUS -> CHN cools within 24 months",
    "USA -> CHN warms => CHN -> RUS holds",
    "RUS <-> CHN warmer than RUS <-> USA since 2001",
    "power(CHN) / power(USA) rises since 1990",
    "no war RUS <-> CHN since 1950",
)
MOVES, ANSWERS = ("warms", "cools"), ("warms", "cools", "holds")
BUILT = {
    "sender": "USA", "receiver": "RUS", "verb": "warms", "answering": "RUS", "toward": "CHN", "answer": "cools",
    "months": "24",
}  # fmt: skip


def _answer(values: Values, say: Say) -> Answer:
    from detente.claims.testing import test

    claim = values["claim"] or _composed(values)
    shown: dict[str, Any] = {
        "examples": EXAMPLES, "states": embedded_states(), "moves": MOVES, "answers": ANSWERS, "verdict": None,
        "error": None, "built": BUILT, "sentence": "", "own": {"claim": claim},
    }  # fmt: skip
    if not claim:
        return Answer("Test a claim", "test.html.jinja", shown, {"examples": list(EXAMPLES)})
    try:
        verdict = test(claim, source=values["source"], band=float(values["band"]), progress=say)
    except ClaimError as error:
        numbers = {
            "error": str(error), "column": error.column, "width": error.width, "expected": list(error.expected),
        }  # fmt: skip
        shown |= {"error": _pointed(error), "sentence": error.sentence}
        return Answer("This claim cannot be read", "test.html.jinja", shown, numbers, status=400)
    return _with_verdict(verdict, shown, values)


def _composed(values: Values) -> str:
    """Return the claim that the menus say, nothing where they were not used."""
    if not values["sender"]:
        return ""
    said = {key: values[key] or BUILT[key] for key in BUILT}
    return (
        f"{said['sender']} -> {said['receiver']} {said['verb']} => {said['answering']} -> {said['toward']} "
        f"{said['answer']} within {said['months']} months"
    )


def _with_verdict(verdict: Any, shown: dict[str, Any], values: Values) -> Answer:
    from detente.report.cite import cite
    from detente.report.triangle import used
    from detente.report.verdict_card import answers, card, choices, links, not_asked, rows
    from detente.web.pages._quantity import series_figure

    whole = verdict.effect is not None and verdict.probabilities is not None and "warms" in verdict.probabilities
    figures = card(verdict, "verdict").figures if whole else tuple(filter(None, [series_figure(verdict)]))
    shown |= {
        "verdict": verdict, "figures": {figure.key.rpartition("-")[2]: figure for figure in figures},
        "rows": rows(verdict) if verdict.record else [], "choices": choices(verdict), "links": links(verdict),
        "answered": answers(verdict) if whole else None, "built": _built(verdict.claim),
        "not_asked": not_asked(verdict), "kind": "response" if whole else "other",
        "own": {key: values[key] for key in ("source", "band")} | {"claim": verdict.claim},
    }  # fmt: skip
    bibliography = cite(*used(values["source"]))
    shown |= {"bibliography": bibliography}
    return Answer(
        f"{verdict.status.capitalize()}: {verdict.claim}", "test.html.jinja", shown, verdict.to_json(), figures,
        files={"verdict.bib": bibliography},
    )  # fmt: skip


def _built(text: str) -> dict[str, str]:
    """Return the menus' values for a claim of two ties; for another claim those of the first example."""
    from detente.claims.language import parse

    claim = parse(text)
    if not isinstance(claim, Response) or len(claim.changes) != 2:
        return BUILT
    cause, effect = claim.changes
    if not isinstance(cause, TieChange) or not isinstance(effect, TieChange):
        return BUILT
    return {
        "sender": cause.sender, "receiver": cause.receiver, "verb": cause.verb, "answering": effect.sender,
        "toward": effect.receiver, "answer": effect.verb, "months": str(claim.horizon.months),
    }  # fmt: skip


def _pointed(error: ClaimError) -> dict[str, Any]:
    """Return the claim in three parts, the wrong one in the middle, and what was expected there."""
    from detente.errors import did_you_mean

    start = error.column - 1
    end = start + max(error.width, 0)
    wrong = error.claim[start:end]
    hint = did_you_mean(wrong, error.expected).lstrip("; ")
    return {
        "before": error.claim[:start], "wrong": wrong or " ", "after": error.claim[end:],
        "expected": error.expected, "hint": hint,
    }  # fmt: skip


page = Page(
    key="test",
    title="Claim",
    summary="What the record says about a claim: the verdict with its uncertainty, and how it was reached.",
    paths=("/test",),
    answer=_answer,
    parameters=(
        Parameter("claim", "Claim", longest=MAX_TEXT + 100),
        SOURCE,
        *(Parameter(key, f"Menu: {key}", longest=20) for key in BUILT),
        Parameter("band", "Band of indifference, sd", kind="number", default="0.25", low=0.05, high=2.0),
    ),
    menu=2,
    group="first",
    visits=("/test", "/test?claim=USA+-%3E+RUS+warms+%3D%3E+RUS+-%3E+CHN+cools+within+24+months"),
)
