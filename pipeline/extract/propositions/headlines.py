"""English headlines and points of lists: what is a statement there, and what only says what follows is about."""

from __future__ import annotations

import re

from pipeline.lang import TimeExpression


def is_heading(folded: str, time: TimeExpression) -> bool:
    """ "Forecasts for 2027", "What the banks expect in 2027": what a list or a page is about."""
    behind = folded[time.end :].strip(" *_.:")
    return behind in ("", "and beyond") and _HEADING.fullmatch(folded, 0, time.start) is not None


_HEADING = re.compile(
    r"\W*(?:(?:[\w’'-]+ ){0,3}(?:forecasts?|predictions?|outlooks?|projections?|estimates?|expectations?|targets?)"
    r"|What [\w’' -]{3,30} (?:expects?|forecasts?|predicts?|sees?|wants?|plans?))"
    r" (?:(?:for|in|of|on|by|until) )?(?:the )?",
    re.IGNORECASE,
)


def is_subject(text: str) -> bool:
    """Whether what stands before an infinitive is who or what it is said of: "Global sales (to reach 3m in 2030)"."""
    return _NAMED.fullmatch(text) is not None and not _TAKES_TO.search(text) and not _IN_SENTENCE.search(text)


_NAMED = re.compile(r"\W*(?:[A-Z0-9$€£][^\s,;:.!?]*|[a-z][\w’'-]+)(?: [^\s;:!?]+){0,7} ")
# What takes an infinitive itself: a plan to build, ten shares to hold.
_TAKES_TO = re.compile(
    r"\b(?:(?:plan|bid|move|deal|way|time|chance|right|race|road|need|pledge|promise|vow|goal|target|aim|hope|effort|push"
    r"|reason|abilit(?:y|ie)|decision|project|program(?:me)?|law|bill|proposal|agreement|pressure|power|permission|scope"
    r"|room|job|work|call|case|attempt|fight|battle|campaign|talk|step|tip|thing|place|stock|share|fund|idea|option"
    r"|opportunit(?:y|ie)|dut(?:y|ie)|freedom|potential|capacity|licen[cs]e|intention|ambition|commitment|strateg(?:y|ie))s?"
    r"|how|what|when|where|which|who|whether|why|ready|likely|unlikely|set|due|able|keen|free|hard|easy|quick|slow|sure"
    r"|bound|only|first|last|next|best|and|or|not|as|up|on|in|of|for|from|than|so|enough|order|according|thanks|owing"
    r"|close|similar|relative|contrary|used|ha[sd]|have|\w{2,}[^e]ed|\w+ly) \Z",
    re.IGNORECASE,
)
# A verb before it, so that it is no headline: The firm borrowed money to build a plant.
_IN_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|to|that|who|which"
    r"|urges?|asks?|tells?|orders?|wants?|forces?|helps?|allows?|lets|gets|push(?:es)?|press(?:es)?|begs?|invites?|warns?"
    r"|advises?|enables?|expects?|requires?|uses|fails?|refuses?|tries|try|needs?|calls? (?:on|for)|[a-z]+ed|took|made"
    r"|got|came|went|began|gave|led|paid|met|held|saw|sold|built|sent|spent|left|told|put|wrote|won|lost|found|I|[Ww]e"
    r"|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t)\b"
)
