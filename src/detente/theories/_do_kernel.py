"""The compiled step of many do-paths at once: one draw after another, nothing kept but answers.

What `detente.theories._paths` does with arrays of all draws, this does draw by draw in the processor's own cache, and
only where something can change: most dyads show no events in most months, so that neither their means nor their
errors are asked for. `detente.theories._do_paths` prepares the arrays.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.compiled import unlocked_kernel

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

SHARED, BELOW = 6, 7  # of nine features: the seven of the model, then a dyad's own levels below zero and its mirror's
FEATURES_FOLLOWED = 9


class Ties(NamedTuple):
    """Who enters whose equation.

    `rows`, `columns`, `mirror` (dyad,) are sender, receiver and the other direction; `weights` (state,). `plain` (9,)
    says 1 for a feature in use of all third parties or of none, 2 for one of third parties in a role; `norms`
    (9, dyad) the sums of weights that features are divided by. Third parties in a role of dyad d in feature f are the
    places `first[f, d]` to `first[f, d + 1]` of `sources`, with normalised weights `shares`.
    """

    rows: Places
    columns: Places
    mirror: Places
    weights: Array
    plain: Places
    norms: Array
    first: Places
    sources: Places
    shares: Array


class Start(NamedTuple):
    """Where paths start and what months tell.

    `parts` (dyad, 5) of the filter; `told` (month, dyad) the information of recent months; the first `counts[month]`
    entries of `listed[month]` are the dyads followed in full in such a month, those of a pair both or neither;
    `active` the dyads followed at all, `moved` those that a policy sets. `scales` are persistence of the fading part,
    variances of the lasting, fading and transitory parts, correlation of errors in a pair and the bound on means.
    """

    parts: Array
    told: Array
    listed: Places
    counts: Places
    active: Places
    moved: Places
    scales: Array


class Terms(NamedTuple):
    """Coefficients of some draws.

    Of the dyads that are followed in full in any month, whose places among them are `place` (dyad,), -1 for others:
    `own` (draw, dyad) is that of the level a month ago; `lagged` (draw, dyad, 9, window) those of features summed over
    the lags of `windows` (window, 2); `fixed` (draw, lead, dyad) what does not depend on months to come, its last lead
    that of all later ones; `known` (lead, dyad) is 1 where all regressors are, likewise; `factors` (draw, dyad).
    """

    place: Places
    own: Array
    lagged: Array
    windows: Places
    fixed: Array
    known: Array
    factors: Array


@unlocked_kernel
def remember(level: Array, ties: Ties, active: Places, sign: Array, out: Array) -> None:
    """Write what later months look back to: levels, what states send and receive, shared friends, levels below zero.

    `level` is (dyad,); `out` holds (dyad,) levels, (state,) sums sent, (state,) sums received, then (state, state)
    products with shared third parties if they are in use, then (dyad,) levels below zero if they are. `sign` (state,
    state) is room for symmetrised levels, tanh written by one exponential. Levels of dyads not `active` are 0.
    """
    rows, columns, mirror, weights = ties.rows, ties.columns, ties.mirror, ties.weights
    dyads, states = len(level), len(weights)
    out[: dyads + 2 * states] = 0.0
    for d in active:
        out[d] = level[d]
        out[dyads + rows[d]] += weights[columns[d]] * level[d]
        out[dyads + states + columns[d]] += weights[rows[d]] * level[d]
    place = dyads + 2 * states
    if ties.plain[SHARED]:
        for d in active:
            if d < mirror[d]:
                bent = 1.0 - 2.0 / (math.exp(level[d] + level[mirror[d]]) + 1.0)
                sign[rows[d], columns[d]] = sign[columns[d], rows[d]] = bent
        np.dot(sign * weights, sign, out[place : place + states * states].reshape(states, states))
        place += states * states
    if ties.plain[BELOW] or ties.plain[BELOW + 1]:
        for d in active:
            out[place + d] = min(level[d], 0.0)


@unlocked_kernel
def move_on(sums: Array, past: Array, lead: int, windows: Places) -> None:
    """Move sums over windows of lags (window, slot) from a lead to the next; `past` is (lead, slot)."""
    for w in range(len(windows)):
        enter, leave = lead + 1 - windows[w, 0], lead - windows[w, 1]
        if enter >= 0:
            for slot in range(sums.shape[1]):
                sums[w, slot] += past[enter, slot]
        if leave >= 0:
            for slot in range(sums.shape[1]):
                sums[w, slot] -= past[leave, slot]


@unlocked_kernel
def add_lagged(
    listed: Places, place: Places, known: Array, lagged: Array, ties: Ties, sums: Array, mean: Array
) -> None:
    """Add to the means of the dyads `listed` what months since the start say, where all regressors are `known`.

    `lagged` is (dyad, 9, window), `sums` (window, slot) as `remember` lays the slots out.
    """
    rows, columns, mirror, weights = ties.rows, ties.columns, ties.mirror, ties.weights
    plain, norms = ties.plain, ties.norms
    dyads, states = len(rows), len(weights)
    sent, received, shared = dyads, dyads + states, dyads + 2 * states
    below = shared + (states * states if plain[SHARED] else 0)
    for d in listed:
        c, i, j, m, total = place[d], rows[d], columns[d], mirror[d], 0.0
        for w in range(sums.shape[0]):
            total += lagged[c, 0, w] * sums[w, d] + lagged[c, 1, w] * sums[w, m]
            if plain[2] == 1:
                total += lagged[c, 2, w] * (sums[w, received + j] - weights[i] * sums[w, d]) / norms[2, d]
            if plain[3] == 1:
                total += lagged[c, 3, w] * (sums[w, sent + i] - weights[j] * sums[w, d]) / norms[3, d]
            if plain[4] == 1:
                total += lagged[c, 4, w] * (sums[w, sent + j] - weights[i] * sums[w, m]) / norms[4, d]
            if plain[5] == 1:
                total += lagged[c, 5, w] * (sums[w, received + i] - weights[j] * sums[w, m]) / norms[5, d]
            if plain[SHARED]:
                total += lagged[c, SHARED, w] * sums[w, shared + i * states + j] / norms[SHARED, d]
            if plain[BELOW]:
                total += lagged[c, BELOW, w] * sums[w, below + d]
            if plain[BELOW + 1]:
                total += lagged[c, BELOW + 1, w] * sums[w, below + m]
        mean[d] += known[place[d]] * total


@unlocked_kernel
def add_roles(listed: Places, place: Places, known: Array, lagged: Array, ties: Ties, sums: Array, mean: Array) -> None:
    """Add to the means of the dyads `listed` what third parties in a role did, as `add_lagged` adds the rest."""
    first, sources, shares = ties.first, ties.sources, ties.shares
    for f in range(2, SHARED):
        if ties.plain[f] == 2:
            for d in listed:
                total = 0.0
                for e in range(first[f, d], first[f, d + 1]):
                    held = 0.0
                    for w in range(sums.shape[0]):
                        held += lagged[place[d], f, w] * sums[w, sources[e]]
                    total += shares[e] * held
                mean[d] += known[place[d]] * total


@unlocked_kernel
def draw_noise(
    rng: np.random.Generator, listed: Places, mirror: Places, place: Places, factors: Array, ahead: Array, told: Array,
    scales: Array, out: Array,
) -> None:  # fmt: skip
    """Draw what a month's events add to the means of the dyads `listed`: errors, correlated within pairs, and noise."""
    alike, apart = math.sqrt((1 + scales[4]) / 2), math.sqrt((1 - scales[4]) / 2)
    for d in listed:
        m = mirror[d]
        if d < m:
            plus, minus = alike * rng.standard_normal(), apart * rng.standard_normal()
            out[d] = math.sqrt(factors[place[d]] * ahead[d]) * (plus + minus)
            out[m] = math.sqrt(factors[place[m]] * ahead[m]) * (plus - minus)
    for d in listed:
        if told[d] > 0:
            out[d] += math.sqrt(factors[place[d]] * scales[3] + 1 / told[d]) * rng.standard_normal()


@unlocked_kernel
def widen(moments: Array, scales: Array, ahead: Array) -> None:
    """Let variances of lasting and fading parts and their covariance, `moments` (3, dyad), grow by a month.

    `ahead` (dyad,) becomes the variance of the level.
    """
    kept, grown = scales[0], (1 - scales[0] * scales[0]) * scales[2]
    for d in range(len(ahead)):
        moments[0, d] += scales[1]
        moments[1, d] = kept * kept * moments[1, d] + grown
        moments[2, d] *= kept
        ahead[d] = moments[0, d] + moments[1, d] + 2 * moments[2, d]


@unlocked_kernel
def narrow(listed: Places, moments: Array, told: Array, ahead: Array, scales: Array) -> None:
    """Let the variances of the dyads `listed` shrink by what a month's information `told` (dyad,) says."""
    for d in listed:
        gain = told[d] / (1 + told[d] * (ahead[d] + scales[3]))
        one, other = moments[0, d] + moments[2, d], moments[1, d] + moments[2, d]
        moments[0, d] -= gain * one * one
        moments[1, d] -= gain * other * other
        moments[2, d] -= gain * one * other


@unlocked_kernel
def take_in(
    listed: Places, mean: Array, noise: Array, told: Array, moments: Array, ahead: Array, scales: Array,
    lasting: Array, fading: Array,
) -> None:  # fmt: skip
    """Let the filter's parts of the dyads `listed` follow what a month's events say."""
    for d in listed:
        gain = told[d] / (1 + told[d] * (ahead[d] + scales[3])) * (mean[d] + noise[d] - lasting[d] - fading[d])
        lasting[d] += gain * (moments[0, d] + moments[2, d])
        fading[d] += gain * (moments[1, d] + moments[2, d])


@unlocked_kernel
def set_levels(
    moved: Places, shift: Array, moments: Array, ahead: Array, mean: Array, lasting: Array, fading: Array
) -> None:
    """Set levels (path, dyad) of the last path to those of the first plus `shift` (dyad,), NaN where nothing is set.

    With one path, which follows the change itself, the levels are the shift.
    """
    for d in moved:
        if not math.isnan(shift[d]):
            share, beside = (moments[0, d] + moments[2, d]) / ahead[d], len(mean) - 1
            mean[-1, d] = beside * mean[0, d] + shift[d]
            lasting[-1, d] = beside * lasting[0, d] + share * shift[d]
            fading[-1, d] = beside * fading[0, d] + (1 - share) * shift[d]


@unlocked_kernel
def run_draws(
    rng: np.random.Generator, months: Places, ties: Ties, start: Start, terms: Terms, shifts: Array, bundles: int,
    asked: Places, answers: Array,
) -> None:  # fmt: skip
    """Fill `answers` (draw, lead, asked dyad) with what `shifts` (lead, dyad), NaN where nothing is set, change.

    `months` (draw, lead) says which recent month tells as much as each month to come. With one bundle the change itself
    is followed, which is exact where nothing is bent; with two, paths with and without under the same random numbers.
    Errors are the same in both, so that answers are differences of means.
    """
    dyads, states, scales = len(ties.rows), len(ties.weights), start.scales
    plain, place = ties.plain, terms.place
    slots = dyads + 2 * states + (states * states if plain[SHARED] else 0)
    slots += dyads if plain[BELOW] or plain[BELOW + 1] else 0
    past, sums = np.zeros((bundles, len(shifts), slots)), np.zeros((bundles, len(terms.windows), slots))
    mean, noise, ahead, sign = np.zeros((bundles, dyads)), np.zeros(dyads), np.zeros(dyads), np.zeros((states, states))
    lasting, fading = np.zeros((bundles, dyads)), np.zeros((bundles, dyads))
    for n in range(len(months)):
        sums[:], moments = 0.0, start.parts[:, 2:].T.copy()
        lasting[:] = start.parts[:, 0] if bundles == 2 else 0.0 * ahead
        fading[:] = start.parts[:, 1] if bundles == 2 else 0.0 * ahead
        for lead in range(len(shifts)):
            month, then = months[n, lead], min(lead, terms.fixed.shape[1] - 1)
            told, listed = start.told[month], start.listed[month, : start.counts[month]]
            known, fixed, own, lagged = terms.known[then], terms.fixed[n, then], terms.own[n], terms.lagged[n]
            widen(moments, scales, ahead)
            if bundles == 2:
                draw_noise(rng, listed, ties.mirror, place, terms.factors[n], ahead, told, scales, noise)
            for b in range(bundles):
                fading[b] *= scales[0]
                for d in listed:
                    mean[b, d] = (own[place[d]] if known[place[d]] > 0 else 1.0) * (lasting[b, d] + fading[b, d])
                add_lagged(listed, place, known, lagged, ties, sums[b], mean[b])
                add_roles(listed, place, known, lagged, ties, sums[b], mean[b])
                if bundles == 2:
                    for d in listed:
                        mean[b, d] = min(max(mean[b, d] + fixed[place[d]], -scales[5]), scales[5])
                take_in(listed, mean[b], noise, told, moments, ahead, scales, lasting[b], fading[b])
            set_levels(start.moved, shifts[lead], moments, ahead, mean, lasting, fading)
            for b in range(bundles):
                remember(lasting[b] + fading[b], ties, start.active, sign, past[b, lead])
                move_on(sums[b], past[b], lead, terms.windows)
            narrow(listed, moments, told, ahead, scales)
            for a in range(len(asked)):
                answers[n, lead, a] = mean[-1, asked[a]] - (mean[0, asked[a]] if bundles == 2 else 0.0)
