"""What a school is: a case of the response model, held by somebody (SCIENCE section 5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import UsageError, did_you_mean
from detente.schools._alike import alike
from detente.schools._figures import FIGURES
from detente.schools._roles import ROLES
from detente.theories._features import FEATURES

__all__ = ["FEATURES", "FIGURES", "ROLES", "Holder", "LongMemory", "School", "Structure", "Term"]

STRUCTURE_STATES = 10  # with fewer, figures of pairs are collinear with the pairs' intercepts


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
        _check_doubt(self.sd)


@dataclass(frozen=True)
class Structure:
    """What a school believes of a figure of pairs: a Gaussian prior on its coefficient.

    `figure` is one of `FIGURES`; `mean` and `sd` are in logits per unit of it and period. With `times`, one of
    `FEATURES`, the belief is about the product of the figure and that feature's last value: how the figure changes an
    answer.

    Raises `UsageError` for a figure or feature that does not exist, or an sd that is not positive.

    >>> Structure("power_closeness", mean=-0.03, sd=0.03).times is None
    True
    >>> Structure("power_closenes", mean=-0.03, sd=0.03)
    Traceback (most recent call last):
    detente.errors.UsageError: no figure of a pair is called 'power_closenes'; did you mean power_closeness?
    """

    figure: str
    mean: float
    sd: float
    times: str | None = None

    def __post_init__(self) -> None:
        if self.figure not in FIGURES:
            hint = did_you_mean(self.figure, FIGURES) or f"; there are {', '.join(FIGURES)}"
            raise UsageError(f"no figure of a pair is called '{self.figure}'{hint}")
        if self.times is not None and self.times not in FEATURES:
            hint = did_you_mean(self.times, FEATURES) or f"; there are {', '.join(FEATURES)}"
            raise UsageError(f"no feature is called '{self.times}'{hint}")
        _check_doubt(self.sd)


@dataclass(frozen=True)
class LongMemory:
    """What a school believes of levels below zero: they have lags of their own, longer than those of all levels.

    `feature` is "inertia" (what the sender did) or "reciprocity" (what was done to it); mean and sd hold for each group
    of lags alike, up to three years back by month and six by year (`detente.theories._extra.CONFLICT_LAGS`).

    Raises `UsageError` for another feature, or an sd that is not positive.

    >>> LongMemory("reciprocity", mean=0.03, sd=0.03).feature
    'reciprocity'
    """

    feature: str
    mean: float
    sd: float

    def __post_init__(self) -> None:
        if self.feature not in FEATURES[:2]:
            raise UsageError(f"memory is of inertia or reciprocity, not of '{self.feature}'")
        _check_doubt(self.sd)


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
    `against` says what in a record would count against it. `structure` and `memory` are beliefs that the
    observation-driven form alone can hold. `least_states` is the fewest states among which its beliefs can be told from
    a pair's own level: 10 for those about structure. `alike` says from which schools a record does not tell it.

    Raises `UsageError` for two beliefs about one feature.

    >>> from detente import registry
    >>> registry.get("school", "interest").least_states, registry.get("school", "ideology").least_states
    (2, 10)
    """

    key: str
    title: str
    belief: str
    holders: tuple[Holder, ...]
    terms: tuple[Term, ...]
    against: str
    cite: str
    structure: tuple[Structure, ...] = ()
    memory: tuple[LongMemory, ...] = ()
    least_states: int = field(init=False)
    alike: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [term.feature for term in self.terms]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UsageError(f"school '{self.key}' has two beliefs about {', '.join(twice)}; one is right")
        object.__setattr__(self, "least_states", STRUCTURE_STATES if self.structure else 2)
        object.__setattr__(self, "alike", alike(self.key))

    def left_out(self, states: int, *, joint: bool = False) -> str | None:
        """Return why it is not asked of so many states, in the joint or the observation-driven form, or None.

        >>> from detente import registry
        >>> registry.get("school", "ideology").left_out(3)
        'needs ≥ 10 states: among 3 its structure is collinear with the intercepts of pairs'
        >>> registry.get("school", "axis").left_out(3, joint=True) is None
        True
        """
        if states < self.least_states:
            return (
                f"needs ≥ {self.least_states} states: among {states} its structure is collinear with the intercepts "
                "of pairs"
            )
        if joint and (self.structure or self.memory):
            return "what it believes beside third parties is in the observation-driven form only, not in the joint one"
        return None


def _check_doubt(sd: float) -> None:
    if not sd > 0:
        raise UsageError(f"the sd of a belief must be above 0, not {sd}")
