"""What a school is: a case of the response model, held by somebody (SCIENCE section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from detente.theories._features import FEATURES

__all__ = ["FEATURES", "ROLES", "Holder", "School", "Term"]

ROLES = ("any", "both_autocracies", "weaker_ally_and_outsider", "toward_autocracy", "shared_enemy")


@dataclass(frozen=True)
class Term:
    """What a school believes of one feature: a Gaussian prior on its coefficients, where a role applies.

    `mean` and `sd` hold for the first lag group and shrink over the lag groups like the defaults of the
    response model. `role` says for which sender i, receiver j and third party k the belief is held
    (`detente.schools._roles`); elsewhere the coefficient is held at zero with the same sd unless `else_sd` is given.

    >>> Term("shared", mean=0.1, sd=0.05).role
    'any'
    """

    feature: str
    mean: float
    sd: float
    role: str = "any"
    else_sd: float | None = None


@dataclass(frozen=True)
class Holder:
    """Who holds a view and where they said so: a text and a paragraph, never a sentence copied.

    >>> Holder("Charles Kupchan", "Splitting Russia and China, paragraph 8").name
    'Charles Kupchan'
    """

    name: str
    where: str


@dataclass(frozen=True)
class School:
    """A named set of terms of the response model; features that it does not name are zero.

    `against` says what in a record would count against it.

    >>> from detente import registry
    >>> registry.get("school", "interest").key
    'interest'
    """

    key: str
    title: str
    belief: str
    holders: tuple[Holder, ...]
    terms: tuple[Term, ...]
    against: str
    cite: str
