"""What rules reached the first time they met annotated sets: `python tools/first_sight.py COMMIT SET [SET ...]`.

The rules are those of a commit, taken from the repository's history into a folder of their own; sets, code book and
scores are those of today. docs/validation.md names the commit at which rules were frozen before each set was opened.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCORES = ("annotated.py", "annotated_scores.py")
HERE = Path("src") / "detente" / "reading"


def main(words: Sequence[str]) -> None:
    """Score sets of today by the rules of a commit."""
    if len(words) < 2:
        sys.exit("error: name a commit and a set, as c4f6599 held_out_22")
    commit, *names = words
    packed = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        sys.exit(f"error: there is no commit '{commit}' in this repository; docs/validation.md names those of each set")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        for name in SCORES:
            (Path(folder) / HERE / name).write_bytes((ROOT / HERE / name).read_bytes())
        rules = {**os.environ, "PYTHONPATH": str(Path(folder) / "src")}
        ran = subprocess.run([sys.executable, ROOT / "tools" / "scores_of_sets.py", *names], env=rules, check=False)
    sys.exit(ran.returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
