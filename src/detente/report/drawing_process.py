"""A process of its own that draws: the drawing library holds Python's lock, so that a thread would only be in the way.

Run as a module it reads one job a line from its input, as JSON, and writes one answer a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import IO, cast

from detente.report.figure import drawn


class DrawingProcess:
    """Draws in another process, which is started by the first job and ended by `close`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def draw(self, specification: str, key: str, alt: str) -> str:
        """Return `drawn` of the same arguments. Raises `ValueError` where it does, or where the process has ended."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 -- this interpreter and this module
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        to, back = self._pipes(self._process)
        try:
            to.write(json.dumps([specification, key, alt]) + "\n")
            to.flush()
            answer = back.readline()
        except OSError:
            answer = ""
        if not answer:
            raise ValueError(f"the process that draws charts ended before '{key}' was drawn")
        svg, error = json.loads(answer)
        if error is not None:
            raise ValueError(error)
        return str(svg)

    def kill(self) -> None:
        """End the process, whatever it is drawing: who waits for that gets a `ValueError`."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process and give back its pipes."""
        if self._process is not None:
            self._process.kill()
            for pipe in self._pipes(self._process):
                pipe.close()
            self._process.wait()

    @staticmethod
    def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
        return cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)


def serve(jobs: IO[str], answers: IO[str]) -> None:
    """Answer each line of `jobs`, [specification, key, alt], by a line [svg, error] with a null for one of them."""
    for job in jobs:
        try:
            answer = [drawn(*json.loads(job)), None]
        except ValueError as error:
            answer = [None, str(error)]
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    try:
        serve(sys.stdin, sys.stdout)
    except KeyboardInterrupt:
        sys.exit(130)
