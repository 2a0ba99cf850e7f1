"""Combined score: what all sources together say of how a state treats another, on one latent scale."""

from __future__ import annotations

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from detente.measures._combined_pairs import FLAGS, Pairs, coverage_of, pairs_of
from detente.measures._combined_panel import combined_panel
from detente.measures._combined_sources import EVENTS, SOURCES
from detente.measures._constants import SUMS, Constants, constants_of, refits, years_of
from detente.measures._factor_doubt import Sharpened, doubt, sharpen
from detente.measures._factor_kernels import LEVELS
from detente.measures._factor_learning import learn
from detente.measures._factor_model import FactorModel, Pair, filtered, system_of
from detente.measures._factor_model import smoothed as smoothed_states
from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.panel._axes import StateAxis, dyads_known, membership
from detente.states import ccode

Floats = NDArray[np.float64]
CITE = """@incollection{stock2011dynamic,
  author = {Stock, James H. and Watson, Mark W.},
  title = {Dynamic Factor Models},
  booktitle = {The Oxford Handbook of Economic Forecasting},
  editor = {Clements, Michael P. and Hendry, David F.},
  publisher = {Oxford University Press},
  year = {2011}, pages = {35--60}
}"""
DIMS = ("time", "sender", "receiver")
Levels = dict[tuple[int, int], tuple[Floats, Floats]]
ONLINE_ROUNDS, WHOLE_STEPS, ROUNDS_A_STEP = 3, 6, 12


def compute(panel: xr.Dataset, *, smoothed: bool = False, table: pl.DataFrame | None = None) -> xr.Dataset:
    """Return `combined_score`, `combined_score_sd` and `coverage`, dims (time, sender, receiver).

    The score is a level in logits, unbounded, on the scale of WEIS's relation levels: the log odds that an event of
    average weight is cooperative, above the tone of WEIS. Each directed dyad has a random walk, the two walks of a pair
    move together as far as is learned. Every source of `detente.measures._combined_sources` whose variables the panel
    has sees it through its own intercept and loading, with noise that passes and an error of its own that lasts:

    1. WEIS enters by the binomial likelihood of its events (loading 1, intercept its tone: the identification).
    2. Directed scores see the level of their direction, undirected ones the mean of both, yearly ones the mean of the
       year, in its December. Sources that code the same events share the weight of one.
    3. Volumes (news of two states, articles on the risk of each) have no sign: they move neither score nor sd and are
       in the coverage only. Months in which no signed source speaks widen the sd as a random walk does.

    `coverage` is the sum of the flags of the sources that speak of the pair in a month (its units name them;
    `detente.measures._combined_pairs.speaks` takes it apart), NaN before any does. The score is NaN before the first
    signed source, on the diagonal and where a state was no member. Without `smoothed`, at t nothing
    after t is used: terms are learned each January on the months before (from last January's terms on), a source
    is heard from its second calendar year on, its first with it, and scales of WEIS are those known then (`table`, as
    of `relation_level`). With `smoothed`, levels and terms rest on the whole record: for pictures of the past only. The
    sd includes the doubt about intercepts and loadings; on simulated worlds 80 % bands cover as docs/validation.md
    says. `detente.measures._combined_panel` makes the panel, which should begin with its sources' records; terms are
    learned from the pairs of the panel, so that scores differ a little with the states asked about. A dynamic factor
    model (Stock & Watson 2011). SCIENCE section 2, points 3 and 5.

    >>> from detente.panel.events import events
    >>> score = compute(events(["CHN", "USA"], end="1967-12"))["combined_score"]
    >>> bool(score.sel(time="1967-12-01", sender="CHN", receiver="USA") < 0)
    True
    """
    of_events = panel.assign_attrs(source=panel.attrs["source"].split(", ")[0])
    table = refits(of_events) if table is None else table
    pairs = pairs_of(panel)
    levels = _whole(panel, pairs, table) if smoothed else _online(panel, pairs, table)
    size = panel.sizes["sender"]
    mean, variance = np.full((2, panel.sizes["time"], size, size), np.nan)
    for (one, other), pair in pairs.items():
        for place, (sender, receiver) in enumerate(((one, other), (other, one))):
            mean[pair.begin :, sender, receiver] = levels[one, other][0][:, place]
            variance[pair.begin :, sender, receiver] = levels[one, other][1][:, place]
    return _labelled(panel, mean, np.sqrt(variance))


def _online(panel: xr.Dataset, pairs: Pairs, table: pl.DataFrame) -> Levels:
    """Filter year by year, each with the terms and scales known in its January."""
    years, model = years_of(panel), FactorModel.first(list(SOURCES))
    found: Levels = {}
    for at, pair in pairs.items():
        mean, variance = np.full((2, len(pair.seen), LEVELS), np.nan)
        found[at] = mean, variance
    for year in np.unique(years):
        before, known = int((years < year).sum()), int((years <= year).sum())
        constants = constants_of(panel, int(year), table)
        past = [pair.until(before) for pair in pairs.values()]
        heard = {EVENTS}.union(*(pair.speakers() for pair in past))
        begun = {at: pair.until(known).of(heard) for at, pair in pairs.items() if pair.begin < known}
        model = learn(past, model, constants.scales, constants.tone, ONLINE_ROUNDS)
        sharp = sharpen(past, heard - {EVENTS}, model, constants.scales, constants.tone)
        model, levels = sharp.model, _levels(begun, sharp, constants, smooth=False)
        for at, (mean, variance) in levels.items():
            now = slice(max(before - pairs[at].begin, 0), len(mean))
            found[at][0][now], found[at][1][now] = mean[now], variance[now]
    return found


def _whole(panel: xr.Dataset, pairs: Pairs, table: pl.DataFrame) -> Levels:
    """Smooth with terms learned on the whole record."""
    constants = constants_of(panel, int(years_of(panel)[-1]) + 1, table)
    everything = list(pairs.values())
    first = FactorModel.first(list(SOURCES))
    names = set().union(*(pair.speakers() for pair in everything)) - {EVENTS}
    sharp = Sharpened(first, (), np.empty((0, 0)))
    for _ in range(WHOLE_STEPS):
        model = learn(everything, sharp.model, constants.scales, constants.tone, ROUNDS_A_STEP)
        sharp = sharpen(everything, names, model, constants.scales, constants.tone)
    return _levels(pairs, sharp, constants, smooth=True)


def _levels(pairs: Pairs, known: Sharpened, constants: Constants, *, smooth: bool) -> Levels:
    """Return mean and variance of levels, doubt about the model's terms included; NaN before anything was said."""
    scales, tone = constants.scales, constants.tone

    def look(pair: Pair, under: FactorModel) -> tuple[Floats, Floats]:
        system = system_of(pair, under, scales, tone)
        if smooth:
            states = smoothed_states(pair, system)
            return states.mean[:, :LEVELS], np.diagonal(states.spread, axis1=1, axis2=2)[:, :LEVELS]
        _, _, level, spread, _, _ = filtered(pair, system)
        return level, np.diagonal(spread, axis1=1, axis2=2)

    found: Levels = {}
    for at, pair in pairs.items():
        mean, variance = look(pair, known.model)
        variance = variance + doubt(known, pair, lambda each, under: look(each, under)[0])
        heard = pair.spoken()[:, None]
        found[at] = np.where(heard, mean, np.nan), np.where(heard, variance, np.nan)
    return found


def _labelled(panel: xr.Dataset, mean: Floats, sd: Floats) -> xr.Dataset:
    member = _members(panel)
    flags = ", ".join(f"{flag} {name}" for name, flag in FLAGS.items())
    values = {
        "combined_score": (measure.title, measure.units, mean),
        "combined_score_sd": ("standard deviation of the combined score", measure.units, sd),
        "coverage": ("sources that speak of the pair", f"sum of {flags}", coverage_of(panel)),
    }
    coordinates = {dim: panel[dim] for dim in DIMS}
    arrays = {
        name: xr.DataArray(np.where(member, array, np.nan), coordinates, DIMS) for name, (_, _, array) in values.items()
    }
    return xr.Dataset(
        {
            name: stamped(arrays[name], name, long_name=title, units=units, citation=CITE)
            for name, (title, units, _) in values.items()
        }
    )


def _members(panel: xr.Dataset) -> NDArray[np.bool_]:
    """Return where both states of a directed dyad are members of the interstate system, (time, sender, receiver)."""
    labels = tuple(str(label) for label in panel["sender"].values)
    codes = [ccode(label) for label in labels]
    positions = np.full(max(codes) + 1, -1)
    positions[codes] = np.arange(len(codes))
    largest = StateAxis(labels, np.concatenate([positions, np.full(1000 - len(positions), -1)]))
    unit = "datetime64[Y]" if panel.attrs["frequency"] == "year" else "datetime64[M]"
    return dyads_known(membership(largest, panel["time"].values.astype(unit)))


measure = Measure(
    key="combined_score",
    title="Combined score",
    definition="The latent level of a directed dyad that all sources see, each through its own loading and noise: "
    "WEIS, ICEWS, GDELT, Phoenix and the Tsinghua scores on one scale.",
    formula="y_s = a_s + b_s·h_s(θ) + u_s + e_s; θ a random walk for each directed dyad",
    needs=SUMS,
    dims=DIMS,
    units="logit",
    bounds=(None, None),
    symmetric=False,
    synonyms=("dynamic factor score", "latent relation across sources"),
    not_to_be_confused_with="relation_level, which rests on one source",
    section="2.3",
    cite=CITE,
    compute=compute,
    panel=combined_panel,
)
