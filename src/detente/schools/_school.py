"""What a school is: a case of the response model, held by somebody (SCIENCE section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import UsageError, did_you_mean
from detente.schools._roles import ROLES
from detente.theories._features import FEATURES

__all__ = ["FEATURES", "ROLES", "Holder", "School", "Term"]


@dataclass(frozen=True)
class Term:
    """What a school believes of one third-party feature: a Gaussian prior on its coefficients, where a role applies.

    `mean` and `sd` hold for the first lag group and shrink by 0.6 from one to the next, like the default own lags of
    the response model. `role` says for which sender i, receiver j and third party k the belief is held
    (`detente.schools._roles`); third parties outside the role do not count.

    Raises `UsageError` for a feature or role that does not exist, or an sd that is not positive.

    >>> Term("shared", mean=0.1, sd=0.05).role
    'any'
    >>> Term("sharde", mean=0.1, sd=0.05)
    Traceback (most recent call last):
    detente.errors.UsageError: no term of a school is called 'sharde'; did you mean shared?
    """

    feature: str
    mean: float
    sd: float
    role: str = "any"

    def __post_init__(self) -> None:
        if self.feature not in FEATURES[2:]:
            hint = did_you_mean(self.feature, FEATURES[2:]) or f"; there are {', '.join(FEATURES[2:])}"
            raise UsageError(f"no term of a school is called '{self.feature}'{hint}")
        if self.role not in ROLES:
            hint = did_you_mean(self.role, ROLES) or f"; there are {', '.join(ROLES)}"
            raise UsageError(f"no role is called '{self.role}'{hint}")
        if not self.sd > 0:
            raise UsageError(f"the sd of a belief must be above 0, not {self.sd}")


@dataclass(frozen=True)
class Holder:
    """Who holds a view and where they said so: a text and a paragraph, never a sentence copied.

    Paragraphs are blocks between blank lines, counted from the first after the title.

    >>> Holder("Charles Kupchan", "Splitting Russia and China, paragraph 8").name
    'Charles Kupchan'
    """

    name: str
    where: str


@dataclass(frozen=True)
class School:
    """A named set of terms of the response model; third-party features that it does not name are zero.

    Every school has inertia, reciprocity and the world factor, with the priors of the form in which it is fitted.
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

    def __post_init__(self) -> None:
        names = [term.feature for term in self.terms]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UsageError(f"school '{self.key}' has two beliefs about {', '.join(twice)}; one is right")
