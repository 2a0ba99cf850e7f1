"""The policies that come with the package, each a file of this folder, and the template for one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from detente.errors import UsageError, did_you_mean
from detente.policies._reader import read_file, read_policy
from detente.policies._written import WrittenPolicy

TEMPLATE = "_template.toml"


def shipped() -> tuple[str, ...]:
    """Return the names of the policies that come with the package, sorted.

    >>> "nixon_1971_72" in shipped()
    True
    """
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml") and name[0] != "_"))


def load(name: str | Path) -> WrittenPolicy:
    """Return a policy by the name of one that comes with the package, or from the TOML file at a path.

    Raises `UsageError` for neither, with the nearest names, and for a file that describes no policy.

    >>> load("nixon_1971_72").actors
    ('USA', 'CHN', 'RUS')
    >>> load("nixon_1971")
    Traceback (most recent call last):
    detente.errors.UsageError: no policy is called 'nixon_1971', and there is no such file; did you mean nixon_1971_72?
    """
    if str(name) in shipped():
        return read_policy(_text(f"{name}.toml"), f"{name}.toml", key=str(name))
    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        hint = did_you_mean(str(name), shipped()) or f"; there are {', '.join(shipped())}"
        raise UsageError(f"no policy is called '{name}', and there is no such file{hint}")
    return read_file(path)


def template() -> str:
    """Return a policy file with a comment on every entry, to be changed.

    >>> read_policy(template()).title
    'What the policy is called'
    """
    return _text(TEMPLATE)


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
