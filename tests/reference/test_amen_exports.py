"""Exports among the 30 largest economies: published posterior means, the other mode, and parity on a real array."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tests.networks import PlainGibbs

from detente.evaluation import replicate_amen as amen
from detente.theories._amen_fit import fit_amen
from detente.theories._convergence import effective_size

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def exports(data: Path) -> amen.Exports:
    return amen.exports()


@pytest.fixture(scope="module")
def second(exports: amen.Exports):
    return amen.posterior(exports, 2, draws=300, burn=60)


def test_the_network_is_the_published_one(exports: amen.Exports) -> None:
    assert exports.states[:4] == ("USA", "CHN", "JPN", "IND")
    assert exports.y.shape == (30, 30) and exports.x.shape == (30, 30, len(amen.NAMES))
    off = ~np.eye(30, dtype=bool)
    assert np.isfinite(exports.y[off]).all() and np.isfinite(exports.x[off]).all()


def test_published_figures_are_those_of_the_shared_reference(data: Path) -> None:
    path = data.parent / "reference" / "peers.json"
    if not path.is_file():
        pytest.fail(f"{path} is not there")
    peers = json.loads(path.read_text(encoding="utf-8"))["amen 1.4.5"]
    for key, ours in (("R=0", amen.RANK_0), ("R=2", amen.RANK_2)):
        published = {**peers[key]["posterior"]["beta"], **peers[key]["posterior"]["vc"]}
        published["s2"] = published.pop("ve")
        assert ours == {name: (value["mean"], value["sd"]) for name, value in published.items()}


def test_rank_0_agrees_within_015_sd_and_has_converged(exports: amen.Exports) -> None:
    fitted = amen.posterior(exports, 0, draws=3000)
    fitted.judge()
    for row in fitted.summary():
        mean, sd = amen.RANK_0[row["name"]]
        assert abs(row["mean"] - mean) < 0.15 * sd, row["name"]
        assert row["rhat"] < 1.01


def test_alone_the_cells_say_nothing_of_shared_organisations(exports: amen.Exports) -> None:
    assert amen.alone(exports) == pytest.approx(-0.02, abs=0.01)


def test_rank_2_is_near_the_published_mode(second) -> None:
    near = amen.published_mode(second)
    for name, (mean, sd) in amen.RANK_2.items():
        assert abs(near.mean[name] - mean) < 0.5 * sd, name  # few draws: the command's tolerance is 0.25


def test_rank_2_has_another_mode(exports: amen.Exports) -> None:
    other = amen.other_mode(exports)
    assert other.mean[amen.IGOS] == pytest.approx(1.06, abs=0.1)
    assert other.low > amen.RANK_2[amen.IGOS][0]
    assert other.share > 0.01


def test_parity_with_a_plain_gibbs_sampler_on_a_real_array(exports: amen.Exports) -> None:
    few, columns = slice(0, 9), [0, 8, 9]
    y, x = exports.y[few, few].copy(), exports.x[few, few][..., columns]
    y[np.eye(9, dtype=bool)] = np.nan
    plain = PlainGibbs(y, x, 0, np.random.default_rng(1)).run(1000, 100)
    fitted = fit_amen(y, x, [amen.NAMES[k] for k in columns], draws=2000)
    for column, (name, ours) in enumerate(fitted.named().items()):
        order = column if column < 3 else {"va": 3, "cab": 4, "vb": 5, "s2": 6, "rho": 7}[name]
        theirs = plain[None, :, order]
        noise = np.hypot(ours.std() / effective_size(ours) ** 0.5, theirs.std() / effective_size(theirs) ** 0.5)
        assert abs(ours.mean() - theirs.mean()) < 4 * noise, name
