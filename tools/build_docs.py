"""Build the documentation as static HTML: `make docs`, or `python tools/build_docs.py --out FOLDER`.

Opened from the folder it needs no network; the same bytes each time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.documentation.site import build  # noqa: E402  (found only once the repository is on the path)

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Build the documentation as static HTML.")
    asked.add_argument("--out", type=Path, default=ROOT / "site", help="the folder that is written")
    folder = asked.parse_args().out
    pages = build(folder)
    print(f"{len(pages)} pages in {folder}: open {folder / 'index.html'} in a browser")
