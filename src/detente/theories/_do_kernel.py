"""The compiled step of many do-paths at once: one draw after another, every dyad of a panel, nothing kept but answers.

What `detente.theories._paths` does with arrays of all draws, this does draw by draw in the processor's own cache, and
only for the features that a theory uses. `detente.theories._do_paths` prepares the arrays and says what they are.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from detente.measures._compile import unlocked_kernel

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

SHARED = 6


@unlocked_kernel
def features_of(
    level: Array,
    rows: Places,
    columns: Places,
    mirror: Places,
    weights: Array,
    norms: Array,
    plain: Places,
    entries: Places,
    shares: Array,
    active: Places,
    out: Array,
) -> None:
    """Write the seven features of every dyad, (dyad, feature), from levels (dyad,); unused ones are left as they are.

    `plain` (feature,) is 1 for a third-party feature of all third parties, 0 for one that is not used or in a role;
    `norms` (feature, dyad) sums the weights it is divided by. `entries` (…, 3) are (feature, dyad, source dyad) of
    features in a role, with their normalised weights `shares`. Only dyads that are `active` are written; of the others
    a level is 0, or no feature asks for it.
    """
    states = len(weights)
    sent, received = np.zeros(states), np.zeros(states)
    for d in active:
        i, j = rows[d], columns[d]
        sent[i] += weights[j] * level[d]
        received[j] += weights[i] * level[d]
    for d in active:
        i, j, m = rows[d], columns[d], mirror[d]
        out[d, 0], out[d, 1] = level[d], level[m]
        if plain[2]:
            out[d, 2] = (received[j] - weights[i] * level[d]) / norms[2, d]
        if plain[3]:
            out[d, 3] = (sent[i] - weights[j] * level[d]) / norms[3, d]
        if plain[4]:
            out[d, 4] = (sent[j] - weights[i] * level[m]) / norms[4, d]
        if plain[5]:
            out[d, 5] = (received[i] - weights[j] * level[m]) / norms[5, d]
    for e in range(len(entries)):
        if e == 0 or entries[e, 0] != entries[e - 1, 0] or entries[e, 1] != entries[e - 1, 1]:
            out[entries[e, 1], entries[e, 0]] = 0.0
        out[entries[e, 1], entries[e, 0]] += shares[e] * level[entries[e, 2]]
    if plain[SHARED]:
        sign = np.zeros((states, states))
        for d in range(len(level)):
            if rows[d] < columns[d]:
                sign[rows[d], columns[d]] = sign[columns[d], rows[d]] = math.tanh((level[d] + level[mirror[d]]) / 2)
        for d in range(len(level)):
            i, j = rows[d], columns[d]
            if i < j:
                total = 0.0
                for k in range(states):
                    total += weights[k] * sign[i, k] * sign[j, k]
                out[d, SHARED] = total / norms[SHARED, d]
                out[mirror[d], SHARED] = total / norms[SHARED, mirror[d]]


@unlocked_kernel
def widen(active: Places, lasting: Array, fading: Array, both: Array, scales: Array) -> None:
    """Let the variances of the lasting and fading parts and their covariance grow by a period."""
    kept = scales[0]
    for d in active:
        lasting[d] += scales[1]
        fading[d] = kept * kept * fading[d] + (1 - kept * kept) * scales[2]
        both[d] *= kept


@unlocked_kernel
def narrow(active: Places, lasting: Array, fading: Array, both: Array, told: Array, scales: Array) -> None:
    """Let the variances shrink by what a period of information `told` (dyad,) says."""
    for d in active:
        gain = told[d] / (1 + told[d] * (lasting[d] + fading[d] + 2 * both[d] + scales[3]))
        one, other = lasting[d] + both[d], fading[d] + both[d]
        lasting[d] -= gain * one * one
        fading[d] -= gain * other * other
        both[d] -= gain * one * other


@unlocked_kernel
def shocks(
    active: Places, mirror: Places, factors: Array, ahead: Array, told: Array, scales: Array, error: Array, noise: Array
) -> None:
    """Draw a period's errors, correlated within pairs, and what its events add to them."""
    correlation = scales[4]
    for d in active:
        m = mirror[d]
        if d < m:
            plus = math.sqrt((1 + correlation) / 2) * np.random.standard_normal()
            minus = math.sqrt((1 - correlation) / 2) * np.random.standard_normal()
            error[d] = math.sqrt(factors[d] * ahead[d]) * (plus + minus)
            error[m] = math.sqrt(factors[m] * ahead[m]) * (plus - minus)
        spread = factors[d] * scales[3] + (1 / told[d] if told[d] > 0 else 0.0)
        noise[d] = math.sqrt(spread) * np.random.standard_normal()


@unlocked_kernel
def added(
    d: int,
    coefficients: Array,
    sums: Array,
    beyond: Array,
    reach: Places,
    below: Places,
    past: Array,
    now: int,
    groups: Places,
) -> float:
    """Return what lagged features and extras add to a dyad's mean; `past` (period, dyad, feature) ends before `now`."""
    total = 0.0
    for f in range(sums.shape[2]):
        for g in range(len(groups)):
            if f + g > 0:
                total += coefficients[f * len(groups) + g] * sums[g, d, f] / (groups[g, 1] - groups[g, 0] + 1)
    for x in range(len(reach)):
        whole = 0.0
        for lag in range(reach[x, 1], reach[x, 2] + 1):
            value = past[now - lag, d, reach[x, 0]]
            whole += min(value, 0.0) if below[x] else value
        total += beyond[x] * whole / (reach[x, 2] - reach[x, 1] + 1)
    return total


@unlocked_kernel
def moved_on(sums: Array, past: Array, now: int, groups: Places, active: Places) -> None:
    """Move the sums over groups of lags (group, dyad, feature) from the period `now` to the next."""
    for g in range(len(groups)):
        enter, leave = now + 1 - groups[g, 0], now - groups[g, 1]
        for d in active:
            for f in range(sums.shape[2]):
                sums[g, d, f] += past[enter, d, f] - past[leave, d, f]


@unlocked_kernel
def run_draws(
    seeds: Places,
    coefficients: Array,
    fixed: Array,
    beyond: Array,
    reach: Places,
    below: Places,
    known: Array,
    factors: Array,
    information: Array,
    parts: Array,
    history: Array,
    scales: Array,
    shifts: Array,
    bundles: int,
    groups: Places,
    rows: Places,
    columns: Places,
    mirror: Places,
    weights: Array,
    norms: Array,
    plain: Places,
    entries: Places,
    shares: Array,
    active: Places,
    asked: Places,
    answers: Array,
) -> None:
    """Fill `answers` (draw, lead, asked dyad) with what the shifts change.

    `coefficients` (draw, dyad, feature · group), `fixed` (draw, dyad) all that does not depend on levels, `beyond`
    (draw, dyad, extra) the coefficients of extra lagged features with their figures, whose feature and lags are
    `reach` (extra, 3) and `below` (extra,); `known` 1 where all regressors are. Only the dyads that are `active` are
    followed: those that a move can reach. With one bundle the change itself is
    followed, which is exact where nothing is bent; with two, paths with and without under the same random numbers.
    `scales` are persistence of the fading part, variances of the lasting, fading and transitory parts, correlation of
    errors in a pair and the bound on means.
    """
    dyads, horizon, span = len(rows), len(shifts), len(history)
    used, last = coefficients.shape[2] // len(groups), bundles - 1
    for n in range(len(seeds)):
        np.random.seed(seeds[n])
        lasting, fading, theta = np.zeros((2, dyads)), np.zeros((2, dyads)), np.zeros((2, dyads))
        past, sums = np.zeros((2, span + horizon, dyads, used)), np.zeros((2, len(groups), dyads, used))
        error, noise = np.zeros(dyads), np.zeros(dyads)
        if bundles == 2:
            for b in range(2):
                lasting[b], fading[b], past[b, :span] = parts[:, 0], parts[:, 1], history
                for g in range(len(groups)):
                    for lag in range(groups[g, 0], groups[g, 1] + 1):
                        sums[b, g] += past[b, span - lag]
        lv, fv, both = parts[:, 2].copy(), parts[:, 3].copy(), parts[:, 4].copy()
        for lead in range(horizon):
            told, now = information[np.random.randint(len(information))], span + lead
            widen(active, lv, fv, both, scales)
            ahead = lv + fv + 2 * both
            if bundles == 2:
                shocks(active, mirror, factors[n], ahead, told, scales, error, noise)
            for b in range(bundles):
                for d in active:
                    fading[b, d] *= scales[0]
                    mean = lasting[b, d] + fading[b, d]
                    if known[d] > 0:
                        mean *= coefficients[n, d, 0]
                        mean += added(d, coefficients[n, d], sums[b], beyond[n, d], reach, below, past[b], now, groups)
                    if bundles == 2:
                        mean = min(max(mean + known[d] * fixed[n, d], -scales[5]), scales[5])
                    theta[b, d] = mean + error[d]
                    surprise = theta[b, d] + noise[d] - lasting[b, d] - fading[b, d]
                    gain = told[d] / (1 + told[d] * (ahead[d] + scales[3]))
                    lasting[b, d] += gain * (lv[d] + both[d]) * surprise
                    fading[b, d] += gain * (fv[d] + both[d]) * surprise
                    if b == last and not math.isnan(shifts[lead, d]):
                        share, beside = (lv[d] + both[d]) / ahead[d], bundles == 2
                        theta[b, d] = (theta[0, d] if beside else 0.0) + shifts[lead, d]
                        lasting[b, d] = (lasting[0, d] if beside else 0.0) + share * shifts[lead, d]
                        fading[b, d] = (fading[0, d] if beside else 0.0) + (1 - share) * shifts[lead, d]
                level = lasting[b] + fading[b]
                features_of(level, rows, columns, mirror, weights, norms, plain, entries, shares, active, past[b, now])
                moved_on(sums[b], past[b], now, groups, active)
            narrow(active, lv, fv, both, told, scales)
            for a in range(len(asked)):
                answers[n, lead, a] = theta[last, asked[a]] - (theta[0, asked[a]] if bundles == 2 else 0.0)
