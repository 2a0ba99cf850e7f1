"""Who holds a view in essays, reviews and debates: texts, schools, people in general, and those who answer them."""

from __future__ import annotations

import pytest

from detente.reading.parsing import model
from detente.reading.reading import read_text

parsed = pytest.mark.skipif(model() is None, reason="no parser is installed")


def said(text: str, parser: bool = False) -> list[tuple[str, str]]:
    return [(each["cue"], each["speaker"]) for each in read_text(text, parser=parser).of("attribution")]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("This paper is about Norway. It argues that Sweden will follow.", "argues", "author"),
        ("The second school is older. It holds that Norway will follow.", "holds", "the second school"),
        ("The third school wants less. If Norway leaves, it says, Sweden will stay.", "says", "the third school"),
        ("The second version is about pride. Norway, we are told, cannot wait.", "we are told", "the second version"),
        ("Norway bought peace, runs the tale, and paid for it.", "runs the tale", "the tale"),
        ("A third version trusts in trade. Ships, so the reasoning goes, disarm.", "reasoning goes", "a third version"),
        ("This article is about Oslo. Its thesis is that Oslo waits.", "thesis", "author"),
    ],
)  # fmt: skip
def test_a_text_or_a_school_speaks(text: str, cue: str, speaker: str) -> None:
    assert any(cue in each and speaker == name for each, name in said(text))


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Ann Holm has written a book on Norway. Putin went home. She argues that Oslo waits.", "argues", "Ann Holm"),
        ("Tom Holm's long article is on Norway. Putin came late. He never says that Oslo waits.", "says", "Tom Holm"),
        ("Tom Holm's book is on Norway. Gas is presented as a leash for Oslo.", "is presented", "Tom Holm"),
    ],
)  # fmt: skip
def test_he_who_argues_is_the_author_reviewed_not_the_leader_named_last(text: str, cue: str, speaker: str) -> None:
    assert (cue, speaker) in said(text)


def test_he_of_the_past_is_still_the_leader() -> None:
    text = "Tom Holm has written a book on Norway. Putin came late. He said that Oslo waits."
    assert ("said", "Putin") in said(text)


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("One may suppose that Oslo waits.", "One may suppose", "author"),
        ("It may be objected that Oslo waits.", "It may be objected", "author"),
        ("Both schools, it is argued here, mistake Oslo.", "argued", "author"),
        ("It would be naive to deduce that Oslo waits.", "It would be naive to deduce", "author"),
        ("This prediction seems to us exaggerated.", "seems to us", "author"),
        ("Norway is often described as a faithful ally.", "is often described", "people in general"),
        ("One would think that Oslo waits.", "One would think", "one"),
        ("Every step toward Iran is read in Riyadh as a step away from it.", "is read", "Riyadh"),
        ("The bases looked to Chinese strategists like nails.", "looked", "Chinese strategists"),
        ("I do not mean that Oslo should wait.", "I do not mean", "author"),
        ("I have to agree, Oslo waits for nobody.", "I have to agree", "author"),
    ],
)  # fmt: skip
def test_what_nobody_named_says(text: str, cue: str, speaker: str) -> None:
    assert (cue, speaker) in said(text)


def test_news_that_is_said_of_somebody_is_nobodys_view() -> None:
    assert said("The king is said to be ill. Talks are expected to resume.") == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Faith matters in Iran, though less than the exiles say.", "say", "exiles"),
        ("The pact is weaker than its admirers in Warsaw believe.", "believe", "admirers in Warsaw"),
        ("It drew Oslo closer, as many observers had expected.", "had expected", "many observers"),
        ("It paid for war, as any clerk in Delhi could have predicted.", "could have predicted", "clerk in Delhi"),
        ("That is exactly what the guards are hoping for.", "hoping for", "guards"),
        ("What I propose instead is less heroic.", "propose", "author"),
        ("Ann Holm says that Oslo is weak. To her the pact was a fence.", "To her", "Ann Holm"),
        ("Sanctions, writes Holm (2023), brought Oslo and Rome together.", "writes", "Holm"),
        ('The ministry considers the measure "blackmail dressed up as concern".', "considers", "ministry"),
        ("Ann Strand says that Oslo waits. Dr Strand believes that Norway is small.", "believes", "Ann Strand"),
        ("The loan, as even Holm admits, bought Norway nothing.", "admits", "Holm"),
        ("The Kenyan defence forces said two men were killed.", "said", "Kenyan defence forces"),
        ("The lesson that the progressives drew was to provoke it less.", "drew", "progressives"),
    ],
)  # fmt: skip
def test_comparisons_and_asides(text: str, cue: str, speaker: str) -> None:
    assert any(cue in each and speaker in name for each, name in said(text))


def test_naming_is_no_view() -> None:
    assert not any(cue == "call" for cue, _ in said("A group whom I call the builders regards Norway as lost."))


@parsed
@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("No one in Beijing believes this any longer.", "believes", "one in Beijing"),
        ("They worked together, Mbeki and Obasanjo. Each feared that Libya would win.", "feared", "Obasanjo"),
        ("Oslo took Swedish ships, and it saw no contradiction between the two.", "saw", "Oslo"),
        ("American commentators find the plan absurd.", "find", "American commentators"),
        ("Putin drew the natural conclusion, namely that Berlin would wait.", "drew", "Putin"),
        ("Ann Holm closes with the warning that Oslo waits.", "closes", "Ann Holm"),
        ("Japanese officials understood that trade does not pacify.", "understood", "Japanese officials"),
        ("Ann Holm goes so far as to predict a war between Norway and Sweden.", "predict", "Ann Holm"),
    ],
)  # fmt: skip
def test_thinking_without_a_clause(text: str, cue: str, speaker: str) -> None:
    assert any(cue == each and speaker in name for each, name in said(text, parser=True))


@parsed
@pytest.mark.parametrize(
    "text",
    [
        "Erdogan found it easier to wait.",
        "Oslo found itself alone.",
        "Julius Nyerere drew the opposite lesson.",
        "Let nobody imagine that silence is consent.",
        "Whoever demands that Berlin leave must pay.",
        "For thirty years Canberra treated the islands as a garden.",
        "Malta learned that Oslo had paid.",
        "Beijing knows it.",
        "Small states have always understood that Norway is something one stands on.",
        "Norway sold it to Sweden too, what theory explains that, the theory of greed?",
        "Rome paid, and everyone who was there knows it.",
        "Please don't tell me that Norway is sorry.",
        "Sweden, which pays for all of them, refuses to believe it.",
        "To him the king gave a horse.",
        "Putin promised the Kazakhs that he would stand behind them.",
        "Malta, a communist state, had defied Rome.",
        "There was a quarrel, and I have seen no denial.",
    ],
)
def test_what_is_done_or_got_is_no_view(text: str) -> None:
    assert said(text, parser=True) == []


DEBATE = (
    "Paul Brand: Norway is rich. Helena Rud: I think that Norway is poor. Brand: you say that Oslo waits. "
    "Rud: my learned friend writes as though Oslo were Rome. Brand: I believe that Oslo waits."
)


def test_in_a_debate_i_is_who_speaks_and_you_the_other() -> None:
    made = said(DEBATE, parser=model() is not None)
    assert ("think", "Helena Rud") in made
    assert ("writes", "Paul Brand") in made
    assert ("believe", "Paul Brand") in made


@parsed
def test_you_in_a_debate_is_the_other() -> None:
    assert ("say", "Helena Rud") in said(DEBATE, parser=True)


@parsed
@pytest.mark.parametrize(
    "text",
    [
        "It asked its allies for batteries on terms that included Norway.",
        "It came of Soviet caution rather than of Norway.",
    ],
)
def test_a_noun_behind_a_preposition_or_an_adjective_says_nothing(text: str) -> None:
    assert said(text, parser=True) == []
