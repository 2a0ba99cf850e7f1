"""Trust and agreement-capability: partners whose reliability is known, the order of learning, and the three powers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from scipy.stats import beta

from detente import registry
from detente.errors import UsageError
from detente.measures._trials import MONTHS, trials
from detente.measures.agreement_capability import compute as agreement_capability
from detente.measures.trust import compute as trust
from detente.measures.trust import initiatives
from detente.needed import needed
from detente.panel.events import events

FOREVER = 1e9


def partners(reliable: np.ndarray, months: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return advances every fourth month and answers (time, partner): conflict with probability 1 − reliability."""
    rng = np.random.default_rng(seed)
    advance = np.zeros((months, reliable.size), bool)
    advance[:: MONTHS + 1] = True
    cooperation, conflict = (rng.exponential(0.5, advance.shape) for _ in range(2))
    conflict = 0.2 * conflict * cooperation  # some noise that never outweighs
    keeps = rng.random(advance.shape) < reliable
    when = rng.integers(1, MONTHS + 1, advance.shape)
    for start, partner in np.argwhere(advance):
        month = start + when[start, partner]
        if not keeps[start, partner] and month < months:
            conflict[month, partner] += 50.0
    return advance, cooperation, conflict


def test_reliability_of_simulated_partners_comes_back() -> None:
    reliable = np.repeat([0.1, 0.5, 0.9], 40)
    found = trials(*partners(reliable, 400, seed=1), half_life=FOREVER).mean[-1].reshape(3, 40)
    np.testing.assert_allclose(found.mean(axis=1), [0.1, 0.5, 0.9], atol=0.02)
    assert (np.abs(found - [[0.1], [0.5], [0.9]]) < 0.2).all()


def test_bands_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(2)
    reliable = rng.beta(1, 1, 2000)
    found = trials(*partners(reliable, 120, seed=3), half_life=FOREVER)
    low, high = beta.ppf([[0.1], [0.9]], found.good[-1], found.bad[-1])
    assert np.mean((low < reliable) & (reliable < high)) == pytest.approx(0.8, abs=0.03)
    rank = beta.cdf(reliable, found.good[-1], found.bad[-1])
    np.testing.assert_allclose(np.histogram(rank, 5, (0, 1))[0] / rank.size, 0.2, atol=0.04)


def test_who_turns_bad_is_trusted_less_the_sooner_the_shorter_the_memory() -> None:
    advance, cooperation, conflict = partners(np.ones(1), 240, seed=4)
    _, _, worse = partners(np.zeros(1), 240, seed=4)
    conflict[120:] = worse[120:]
    short, long = (trials(advance, cooperation, conflict, half_life=life).mean[:, 0] for life in (24.0, FOREVER))
    assert short[119] > 0.75
    assert short[150] < long[150] < 0.9
    assert short[239] < 0.15


def test_nothing_is_learned_before_the_three_months_are_over() -> None:
    advance = np.array([True, False, False, False, False])
    conflict = np.array([0.0, 9.0, 0.0, 0.0, 0.0])
    found = trials(advance, np.zeros(5), conflict, half_life=FOREVER)
    assert found.mean.tolist() == [0.5, 0.5, 0.5, pytest.approx(1 / 3), pytest.approx(1 / 3)]
    assert np.flatnonzero(~np.isnan(found.outcome)).tolist() == [3]


def test_an_answer_counts_for_one_advance() -> None:
    everything = np.ones(13, bool)
    found = trials(everything, np.ones(13), np.zeros(13))
    assert np.flatnonzero(found.outcome == 1).tolist() == [3, 6, 9, 12]


def test_silence_is_no_conflict_and_any_conflict_counts_at_share_nought() -> None:
    advance = np.array([True, False, False, False])
    silent = trials(advance, np.zeros(4), np.zeros(4))
    assert silent.outcome[3] == 1
    little, much = np.array([0.0, 0.1, 0, 0]), np.array([0.0, 9, 0, 0])
    assert trials(advance, much, little).outcome[3] == 1
    assert trials(advance, much, little, share=0.0).outcome[3] == 0


def test_a_month_that_is_not_known_ends_a_trial_without_outcome() -> None:
    advance = np.array([True, False, False, False, True, False, False, False])
    conflict = np.array([0, 5.0, np.nan, 0, 0, 0, 0, 0])
    found = trials(advance, np.zeros(8), conflict)
    assert np.flatnonzero(~np.isnan(found.outcome)).tolist() == [7]
    assert np.isnan(found.mean[2]) and np.isfinite(found.mean[3])


def test_without_advances_memory_fades_to_the_prior() -> None:
    advance, cooperation, conflict = partners(np.zeros(1), 400, seed=5)
    advance[100:] = False
    found = trials(advance, cooperation, conflict, half_life=24.0, prior=(2.0, 1.0)).mean[:, 0]
    assert found[100] < 0.2
    assert found[-1] == pytest.approx(2 / 3, abs=0.01)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"months": 0}, "at least one month"), ({"half_life": 0.0}, "above 0"), ({"prior": (0.0, 1.0)}, "above 0"),
     ({"share": 1.0}, "from 0 to below 1, not 1")],
)  # fmt: skip
def test_wrong_arguments_are_refused(wrong: dict[str, float], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        trials(np.zeros(3, bool), np.zeros(3), np.zeros(3), **wrong)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def powers() -> xr.Dataset:
    return events(["USA", "RUS", "CHN"])


def test_trust_follows_detente_and_its_end(powers: xr.Dataset) -> None:
    found = trust(powers)["trust"].sel(sender="USA", receiver="RUS")
    start, detente, cold, end = (found.sel(time=f"{month}-01").item() for month in
                                 ("1970-12", "1975-06", "1984-06", "1992-12"))  # fmt: skip
    assert detente > start
    assert detente > cold
    assert end > max(detente, cold)
    split = trust(powers)["trust"].sel(sender="CHN", receiver="RUS")
    assert split.sel(time="1975-01-01") < 0.4 < split.sel(time="1990-01-01")


def test_any_conflict_at_all_would_trust_nobody(powers: xr.Dataset) -> None:
    outcome = initiatives(powers, share=0.0).outcome[:, 0, 1]
    assert np.nanmean(outcome) < 0.1
    assert 0.3 < np.nanmean(initiatives(powers).outcome[:, 0, 1]) < 0.7


@pytest.mark.data
def test_the_mirror_is_of_own_conduct(data: Path) -> None:
    panel = needed(registry.get("measure", "agreement_capability"), ["USA", "RUS", "CHN"])
    found = agreement_capability(panel)
    assert found["agreement_capability"].sel(time=slice("1970", None)).notnull().sum() > 1000
    turned = panel.copy()
    for name in ("cooperation", "conflict"):
        turned[name] = panel[name].rename(sender="receiver", receiver="sender").transpose(*panel[name].dims)
    other = agreement_capability(turned)["agreement_capability"]
    assert not np.allclose(other, found["agreement_capability"], equal_nan=True)


@pytest.mark.data
def test_commitments_are_promises_and_agreements_once_a_day(data: Path) -> None:
    panel = needed(registry.get("measure", "agreement_capability"), ["USA", "RUS"])
    made = panel["commitments"].sel(sender="USA", receiver="RUS")
    assert made.sel(time="1972-05-01") == made.sel(time=slice("1972-01", "1972-06")).max()  # the summit of Moscow
    assert made.sel(time="1983-09-01") < made.sel(time="1972-05-01")
