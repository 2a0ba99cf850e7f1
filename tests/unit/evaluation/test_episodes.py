"""Past episodes tried again: what was known ends before them, conduct is imposed, and what came out is counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.errors import UsageError
from detente.evaluation import episodes
from detente.evaluation.episodes import EPISODES, LOCAL, episode, forecasters, foreseen, summary, table


def result(who: str, values: dict[str, tuple[float, float, float, float, float]], name: str = EPISODES[0]) -> dict:
    """Return a result from happened, foreseen, low, high, crps of each tie."""
    names = ("happened", "foreseen", "low", "high", "crps")
    ties = {tie: {**dict(zip(names, row, strict=True)), "without": 0.0} for tie, row in values.items()}
    return {"episode": name, "who": who, "origin": "1971-06", "months": 24, "sizes": {}, "ties": ties}


@pytest.mark.parametrize(("name", "origin"), [("nixon_1971_72", "1971-06"), ("afghanistan_1979_80", "1979-12")])
def test_what_is_known_ends_before_the_episode(name: str, origin: str) -> None:
    found = episode(name)
    assert str(found.origin) == origin
    assert str(found.known["time"].values[-1])[:7] == origin
    assert len(found.levels.times) == found.first == found.known.sizes["time"]
    assert len(found.happened) > found.first + 24


def test_the_third_ties_share_no_pair_with_the_moves() -> None:
    assert episode("nixon_1971_72").third == [("CHN", "RUS"), ("RUS", "CHN"), ("RUS", "USA"), ("USA", "RUS")]


def test_a_place_is_that_of_its_dyad() -> None:
    found = episode("nixon_1971_72")
    states = found.levels.states
    square = found.levels.square(np.arange(len(states) * (len(states) - 1), dtype=float))
    for dyad in found.third:
        i, j = (states.index(state) for state in dyad)
        assert square[i, j] == found.place(dyad)


def test_the_size_of_an_episode_is_read_from_what_was_done() -> None:
    """By hand: the mean level of the moved tie in the episode less that of the two years before, over its sd."""
    found = episode("afghanistan_1979_80")
    (move,) = found.policy.moves
    level = found.happened[:, found.place(("USA", "RUS"))]
    first = (1980 - 1966) * 12
    change = level[first : first + 12].mean() - level[first - 24 : first].mean()
    assert found.size(move) == pytest.approx(change / found.levels.movement()[found.place(("USA", "RUS"))])
    assert found.size(move) < -0.5


def test_the_local_level_does_not_answer_the_moves() -> None:
    found = foreseen("nixon_1971_72", LOCAL)
    assert set(found["ties"]) == {"CHN->RUS", "RUS->CHN", "RUS->USA", "USA->RUS"}
    for tie in found["ties"].values():
        assert tie["foreseen"] == tie["without"]
        assert tie["low"] < tie["foreseen"] < tie["high"]
        assert tie["crps"] > 0


def test_forecasts_know_nothing_of_the_months_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a later record changed at random the forecast without the moves is the same."""
    from dataclasses import replace

    true = episode("nixon_1971_72")
    other = replace(true, happened=true.happened + np.random.default_rng(1).standard_normal(true.happened.shape))
    monkeypatch.setattr(episodes, "DRAWS", 20)
    plain = foreseen("nixon_1971_72", "interest")
    monkeypatch.setattr(episodes, "episode", lambda _: other)
    changed = foreseen("nixon_1971_72", "interest")
    for tie, found in plain["ties"].items():
        assert changed["ties"][tie]["without"] == found["without"]
        assert changed["ties"][tie]["happened"] != found["happened"]


def test_summary_by_hand() -> None:
    local = result(LOCAL, {"A->B": (1.0, 0.0, -0.5, 0.5, 0.8), "B->A": (0.2, 0.0, -0.5, 0.5, 0.2)})
    school = result("wedge", {"A->B": (1.0, 0.5, -0.5, 1.5, 0.4), "B->A": (0.2, -0.5, -1.0, 0.5, 0.1)})
    base, mine = summary([local, school])
    assert (base["skill"], base["inside"], base["direction"]) == (0.0, 0.5, None)
    assert mine["skill"] == pytest.approx(0.5)
    assert (mine["inside"], mine["direction"], mine["ties"]) == (1.0, 0.5, 2)
    assert mine["added"] == pytest.approx(0.5)
    assert mine[EPISODES[0]] == pytest.approx(0.5)


def test_a_row_an_episode_and_tie_in_the_order_of_history() -> None:
    later = result(LOCAL, {"A->B": (1.0, 0.3, 0.0, 0.5, 0.8)}, EPISODES[3])
    first = result(LOCAL, {"A->B": (2.0, 0.1, 0.0, 0.5, 0.8)})
    assert table([later, first]) == [
        {"episode": EPISODES[0], "tie": "A->B", "happened": 2.0, LOCAL: 0.1},
        {"episode": EPISODES[3], "tie": "A->B", "happened": 1.0, LOCAL: 0.3},
    ]


def test_a_run_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def told(episode: str, who: str) -> dict:
        asked.append(who)
        return result(who, {"A->B": (1.0, 0.5, 0.0, 1.0, 0.4)}, episode)

    out = tmp_path / "episodes.json"
    out.write_text(json.dumps([result(LOCAL, {"A->B": (1.0, 0.0, 0.0, 1.0, 0.8)}, name) for name in EPISODES]))
    monkeypatch.setattr(episodes, "foreseen", told)
    assert episodes.main(["--out", str(out)]) == 0
    assert LOCAL not in asked
    assert len(asked) == len(EPISODES) * (len(forecasters()) - 1)
    printed = capsys.readouterr().out
    assert "| wedge | 0.50 |" in printed
    assert "told up to 1971-06" in printed


def test_another_episode_is_named() -> None:
    with pytest.raises(UsageError, match="did you mean nixon_1971_72"):
        episode("nixon_1971")
    with pytest.raises(UsageError, match="there are nixon_1971_72, detente_1972_74"):
        episode("zzz")
