"""What is only supposed and no act: conditions, questions, rumours, fears, and what somebody demands of another."""

from __future__ import annotations

import re

IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|should|[Ii]magine|[Ss]uppose|in case|as though|as if)\b[^,;]*$")
SUPPOSED = re.compile(r"(?:^|[;:] |\b(?:But|Yet|And) )(?:Had|Should|Were|had|should|were) [^,;?]*$")
ONCE = re.compile(
    r"\b(?:would|could|might|will) [^.;]*\b(?:the day|the moment|the minute|as soon as|once|when|until|unless) [^.;,]*$"
)
NEITHER = re.compile(r"\b[Nn]either (?:[^,;]{1,60}? nor [^,;]{1,60}|\w+ly )?$")
RUMOUR = re.compile(
    r"\b(?:rumou?rs?|notion|idea|myth|suggestion|fears?|hopes?|belief|possibility|prospect|chance|lie|fiction|speculation|"
    r"fantasy|(?:wrong|absurd|naive|false|untrue|mistaken|foolish|unlikely|doubtful)(?: to \w+)?|"
    r"(?:no|any|little) (?:report|evidence|proof|sign|claim)s?) that [^.;:,]*$"
)
ASKED = re.compile(
    r"(?:Sir, )?(?:So |But |And |Or |And so )?(?:why )?(?:did|does|do|has|have|is|are|was|were|will|can|would|could|"
    r"should|may|might|must)(?:n['’]?t)? [^?]*$",
    re.IGNORECASE,
)
UNMEANT = re.compile(r"(?:\b(?:never|not|no longer)|n't) \w+ to (?:\w+ly )?$")
SUPPOSING = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|doubt(?:s|ed)?|"
    r"predict(?:s|ed|ing)?|suspect(?:s|ed)?|wonder(?:s|ed|ing)?|imagin(?:e|es|ed|ing)|assum(?:e|es|ed|ing)|bet|"
    r"guess|expect(?:s|ed)?) [^.;:,]{2,60}$|"
    r"\b(?:argu(?:e|es|ed)|holds?|held|contend(?:s|ed)?|reckon(?:s|ed)?|foresee(?:s|n)?|conclude[sd]?) "
    r"that [^.;:]{2,120}$"
)
CONDITION = re.compile(
    r"(?:But |And |Yet |So )?(?:If|Unless|Should|Were|Had|Once|As long as|So long as)\b|"
    r"[^,;]* (?:if|unless|the day|the moment|the minute|as soon as)\b"
)
DEMANDED_THAT = re.compile(
    r"\b(?:propos|demand|recommend|suggest|request|insist|ask|urg|requir|advis|prefer|order|call(?:s|ed)? for)\w*"
    r"[^.;:]*? that [^.;:]*$"
)
COMPARED = re.compile(
    r"(?:^|[;:.] )[Tt]he (?:more|less|harder|longer|closer|louder|stronger|weaker|bigger|nearer|tighter|further|deeper|"
    r"tougher|fiercer|warmer|colder|worse|better|higher|faster|sooner) [^,;]*$"
)
NOT_BECAUSE = re.compile(r"\b(?:[Nn]ot|n't) (?:because|since) [^.;,]*$")
DRAGGED = re.compile(  # "threatened to drag Moscow into a war with"
    r"\bthreaten\w* to (?:\w+ly )?(?:drag|pull|draw|push|plunge|tip|lead|embroil|provoke|start|spark|bring|"
    r"become|end)\b[^.;]*$"
)
UNREAL = (DRAGGED, SUPPOSED, ONCE, NEITHER, RUMOUR, COMPARED, NOT_BECAUSE)


def is_unreal(text: str, start: int) -> bool:
    """Return whether the verb at a place tells what did not happen or might: a supposition, a rumour, a question.

    >>> is_unreal("The rumour that Oslo bombed Rome is false.", 21), is_unreal("Oslo bombed Rome.", 5)
    (True, False)
    """
    before = text[:start]
    asked = text.rstrip().endswith("?") and ASKED.match(before) is not None
    return asked or UNMEANT.search(before[-60:]) is not None or any(each.search(before) for each in UNREAL)


def is_foreseen(text: str, start: int) -> bool:
    """Return whether what somebody "will" do is a forecast or hangs on a condition, and no promise.

    >>> is_foreseen("Oslo fears that Rome will attack it.", 26), is_foreseen("Rome will visit Oslo.", 10)
    (True, False)
    """
    return CONDITION.match(text) is not None or SUPPOSING.search(text[:start]) is not None
