"""Arms deliveries are in no data folder but the user's own: contracts are tested on a file that is made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.measures._own_deliveries import VARIABLE


@pytest.fixture(autouse=True, scope="session")
def made_up_deliveries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give deliveries among the three powers from 1966 to 1975, in the file that the measure reads."""
    path = tmp_path_factory.mktemp("arms") / "deliveries.csv"
    path.write_text("supplier,recipient,year,value\nUSSR,China,1966,5\nUSA,Soviet Union,1975,1\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(path))
        yield path
