"""A worker process: answers pages, one after the other, so that the server has nothing to compute and stays quick.

Run as a module it reads jobs from its input, ``{"page", "values"}``, and writes ``{"say"}`` while it works and one
``{"done"}`` at the end. Everything that a library prints goes to the error stream.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Mapping
from typing import IO, Any

from detente.errors import DetenteError
from detente.web import catalogue, frames
from detente.web._page import Answer, Page, Say
from detente.web.rendering import STATUS, finished

WARM = (
    "detente.report.triangle", "detente.claims.testing", "detente.report.verdict_card", "detente.report.measure_values",
    "detente.report.html", "vl_convert", "jinja2",
)  # fmt: skip


def answered(page: Page, values: Mapping[str, str], say: Say) -> dict[str, Any]:
    """Return what the server keeps of a page's answer; an error that a person can mend is an answer, too.

    >>> answered(catalogue.pages()["schools"], {"name": "wegde"}, print)["status"]
    400
    """
    try:
        return finished(page.answer(values, say), page, values)
    except DetenteError as error:
        status = STATUS.get(error.exit_code, 400)
        return finished(failure(str(error), status), page, values)
    except Exception as error:
        print(f"defect on page {page.key}: {type(error).__name__}: {error}", file=sys.stderr)
        if sys.flags.dev_mode:
            raise
        words = f"this is a defect in detente, not in what you asked ({type(error).__name__})"
        return finished(failure(words, 500), page, values)


def failure(sentence: str, status: int) -> Answer:
    """Return an error as an answer: the sentence that says what would be right, and the page's own form."""
    return Answer("Not answered", "error.html.jinja", {"sentence": sentence}, {"error": sentence}, status=status)


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each job of `jobs` by frames of `answers`, until there are no more."""

    def tell(message: Any) -> None:
        answers.write(frames.packed(message))
        answers.flush()

    while (job := frames.read(jobs)) is not None:
        made = answered(catalogue.pages()[job["page"]], job["values"], lambda sentence: tell({"say": sentence}))
        tell({"done": in_text(made)})


def in_text(made: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of an answer with its bytes as text, as messages carry them.

    >>> in_text({"status": 200, "page": b"a", "json": b"b", "files": {}})["page"]
    'YQ=='
    """

    def text(content: bytes) -> str:
        return base64.b64encode(content).decode()

    files = {name: [media, text(content)] for name, (media, content) in made["files"].items()}
    return {"status": made["status"], "page": text(made["page"]), "json": text(made["json"]), "files": files}


def main() -> None:
    """Serve the process that started this one."""
    import importlib

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for name in WARM:
        importlib.import_module(name)
    answers.write(frames.packed({"say": "ready"}))
    answers.flush()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
