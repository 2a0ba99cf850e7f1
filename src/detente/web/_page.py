"""What a page is: an address, the parameters that it takes, and the function that answers it in a worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.report.drawings import Drawings
    from detente.report.figure import Figure

Say = Callable[[str], None]
Values = Mapping[str, str]
KINDS = ("text", "month", "choice", "number", "flag", "hidden")
MONTH = r"\d{4}(-\d{2})?"
LONGEST = 200


@dataclass(frozen=True)
class Parameter:
    """One thing that a page may be asked: its key in the address, its label, and what is allowed.

    `kind` is one of `KINDS`. `choices` gives the values allowed of a choice, those proposed of a text. `low` and `high`
    bound a number, `longest` a text in characters. An empty value means `default`.

    >>> Parameter("source", "Source of events", default="weis").kind
    'text'
    """

    key: str
    title: str
    kind: str = "text"
    default: str = ""
    choices: Callable[[], Sequence[str]] | None = None
    low: float = 0.0
    high: float = 0.0
    longest: int = LONGEST
    help: str = ""


@dataclass(frozen=True)
class Answer:
    """What a page shows: a template with what it needs, the same as plain `numbers`, and figures that can be exported.

    `files` are other exports by name, as text. `status` is that of HTTP. `drawings` may hold figures drawn already.
    """

    title: str
    template: str
    shown: Mapping[str, Any]
    numbers: Any
    figures: Sequence[Figure] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    drawings: Drawings | None = None


@dataclass(frozen=True)
class Page:
    """A page of the application.

    `paths` are its addresses, the shortest first; ``{name}`` in one is a parameter of that key. `answer` is called in a
    worker process with the values of all parameters and a function that tells progress. `menu` is its place in the
    menu (0: none) and `group` the part of the menu. `posts` says that it takes a document by POST; `visits` are
    addresses that show what it can do, for the front door, the document of the interface and the tests.
    """

    key: str
    title: str
    summary: str
    paths: tuple[str, ...]
    answer: Callable[[Values, Say], Answer]
    parameters: tuple[Parameter, ...] = ()
    menu: int = 0
    group: str = ""
    posts: bool = False
    visits: tuple[str, ...] = ()

    def parameter(self, key: str) -> Parameter:
        """Return the parameter of a key; raises `StopIteration` where the page has none."""
        return next(each for each in self.parameters if each.key == key)


def listed(text: str) -> list[str]:
    """Return the parts of a text that are separated by commas, without blanks.

    >>> listed("USA, RUS,,")
    ['USA', 'RUS']
    """
    return [part.strip() for part in text.split(",") if part.strip()]


def or_none(values: Values, keys: Iterable[str]) -> list[str | None]:
    """Return values by key, None where one is empty.

    >>> or_none({"from": "1966", "to": ""}, ("from", "to"))
    ['1966', None]
    """
    return [values[key] or None for key in keys]
