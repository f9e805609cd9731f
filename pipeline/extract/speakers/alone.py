"""A single word with a capital that opens a sentence: whether what follows shows it for a name."""

from __future__ import annotations

import re

_SAYS = (
    r" (?:now |also |still )?(?:says|expects|plans|reckons|forecasts|thinks|predicts|estimates|believes|aims|wants"
    r"|hopes|intends|seeks|sees|targets|projects|anticipates|pledges|vows|promises|warns) "
)
# "Figure says": without an article, what says so is a name.
_SINGULAR = re.compile(
    r"(?<!Management)(?<!Everyone)(?<!Everybody)(?<!Nobody)(?<!Someone)(?<!Legend)(?<!Research)(?<!Industry)"
    rf"{_SAYS}"
)
# In the past tense only what is no plural of a common word.
_TOLD = re.compile(
    r" (?:told|said|added|wrote|noted|warned|argued|explained|predicted|estimated|insisted|admitted|conceded|replied"
    r"|confirmed|announced|hinted|reckoned"
    r"|has (?:said|promised|pledged|vowed|warned|announced|predicted|argued|confirmed|agreed|told)) "
)
# Not the plural of a word, nor a body of people.
_ONE_NAME = re.compile(
    r"(?!Police|Staff|Management|Every|Nobody|Some|Legend|Research|Industry|Government|Parliament|Opposition|Congress"
    r"|Counsel|Science|Evidence|Data|Word|People|Men|Women|Children|Folk|Rumou?r|Public|Media|Press|Team)\w+"
    r"(?:[^s]|[aiou]s|ss)"
)


_APPOSED = re.compile(r", (?:the|an?|which|whose) [^,.;:“”\"]{3,60}, (?!and|or)[a-z]+(?:ed|id|ys|es|ts|ns)\b")

_ONE_FIRM = re.compile(rf", (?:the|an?) [^,.;:“”\"]{{3,60}},{_SAYS}")  # Savills, the estate agent, believes
_CHINESE = re.compile(" ?[（(]?[\u4e00-\u9fff]")  # Omdia指出: a Latin word in a Chinese text


def is_name(name: str, text: str, behind: int) -> bool:
    """ "Okoro said": without an article, what says so is a name; `behind` is where it ends in the text."""
    if (
        _SINGULAR.match(text, behind)
        or _CHINESE.match(text, behind)
        or _ONE_FIRM.match(text, behind)
        or (_ONE_NAME.fullmatch(name) and name[-2:] != "ly" and _APPOSED.match(text, behind))
    ):
        return True
    return _ONE_NAME.fullmatch(name) is not None and _TOLD.match(text, behind) is not None
