"""Runs the code blocks of a page in their order, as a reader would: what each shows must come out.

``pycon`` (or what begins with ``>>>``) is a session, one name space a page; ``console`` has commands after ``$ `` and
what they print; a ``toml``, ``csv``, ``text`` or ``python`` block that begins with ``# NAME`` is a file of that name; a
``claim`` is printed back.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.claims.language import parse
from detente.cli import main

ROOT = Path(__file__).parents[2]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"# ([\w./-]+\.(?:toml|csv|py|txt))\n")


def run_page(text: str, name: str, folder: Path) -> int:
    """Run every block of a page whose working folder is `folder`; return how many there were.

    Raises `AssertionError` with what was shown and what came out, and for a block of a kind that cannot be run.
    """
    names: dict[str, Any] = {}
    kinds: dict[str, Callable[[str], None]] = {
        "pycon": lambda body: _session(body, name, names),
        "console": lambda body: _console(body, name),
        "claim": _claims,
        **dict.fromkeys(("toml", "csv", "python", "text"), lambda body: _file(body, folder)),
    }
    blocks = FENCE.findall(text)
    for kind, body in blocks:
        assert kind in kinds, f"{name}: a block of kind '{kind}' that no test reads"
        kinds["pycon" if body.startswith(">>> ") else kind](body)
    return len(blocks)


def _session(body: str, name: str, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(body, names, name, name, 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    assert result.attempted > 0, f"{name}: a session without a line to run"
    assert result.failed == 0, "".join(said)


def _console(body: str, name: str) -> None:
    steps = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert steps[0] == "" and len(steps) > 1, f"{name}: a console block begins with '$ '"
    for step in steps[1:]:
        line, _, shown = step.partition("\n")
        came = _command(line)
        assert alike(shown, came), f"{name}: $ {line}\nshown:\n{shown}\ncame out:\n{came}"


def alike(shown: str, came: str) -> bool:
    """Return whether what came out is what is shown; blanks of any kind and number are one, ``...`` is anything.

    >>> alike("80 % of\\n all ...", "80\\u202f% of all  that is")
    True
    """
    pieces = " ".join(shown.split()).split("...")
    return re.fullmatch(".*".join(re.escape(piece.strip()) for piece in pieces), " ".join(came.split())) is not None


def _command(line: str) -> str:
    """Return what a command prints, errors included; of ``make`` only that the Makefile has the target."""
    program, *words = shlex.split(line)
    if program == "make":
        assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), line
        return ""
    assert program == "detente", f"no test runs '{program}'"
    target = words[words.index(">") + 1] if ">" in words else None
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(words[: words.index(">")] if target else words)
    if target is None:
        return said.getvalue()
    Path(target).write_text(said.getvalue(), encoding="utf-8")
    return ""


def _file(body: str, folder: Path) -> None:
    named = NAMED.match(body)
    assert named, f"a block that is a file begins with '# NAME'; this one with {body[:40]!r}"
    (folder / named[1]).parent.mkdir(parents=True, exist_ok=True)
    (folder / named[1]).write_text(body[named.end() :], encoding="utf-8")


def _claims(body: str) -> None:
    for line in body.splitlines():
        assert str(parse(line)) == line
