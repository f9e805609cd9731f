"""The patterns that the subject of a Chinese clause is put together from: names.yml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.cues import read
from pipeline.extract.speakers.made_up import HAN
from pipeline.lang.beginnings import any_of, begins_plainly

_WORD = r"[A-Z][A-Za-zÀ-ÿ0-9.&'’-]*"
LATIN = rf"{_WORD}(?: (?:of |for |and |de |van |von )?{_WORD})*"
FOREIGN = rf"{HAN}{{1,6}}(?:[·・]{HAN}{{1,7}}(?:-{HAN}{{1,6}})?)+"


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of names.yml that a phrase is put together from."""

    lead: re.Pattern[str]
    stop: re.Pattern[str]
    role: re.Pattern[str]
    title: re.Pattern[str]  # of one person
    body: re.Pattern[str]
    trade: re.Pattern[str]
    kind: re.Pattern[str]
    paper: re.Pattern[str]
    person: re.Pattern[str]
    foreign: re.Pattern[str]
    never: re.Pattern[str]
    named: re.Pattern[str]  # a clause without any of it names nobody but a person without a title


def _longest_first(words: Sequence[str]) -> str:
    """Alternatives that `re` can leap to, and before them the few that may begin with any sign."""
    ordered = sorted(words, key=len, reverse=True)
    anywhere = [word for word in ordered if not begins_plainly(word)]
    return "|".join([*anywhere, any_of([word for word in ordered if word not in anywhere])])


@cache
def forms() -> _Forms:
    """The compiled tables."""
    table = {
        name: _longest_first(words) if name != "leads" else "|".join(words)
        for name, words in read("zh", "names").items()
    }
    roles = rf"{table['titles']}|{table['people']}|{table['roles']}"
    given = rf"(?:{table['surnames']}){HAN}{{1,2}}"
    return _Forms(
        lead=re.compile(rf"(?:[\s，,]*(?:{table['leads']}))*[\s，,]*"),
        stop=re.compile(table["ends"]),
        role=re.compile(rf"(?:{roles})(?:们|兼)?"),
        title=re.compile(rf"(?:{table['titles']})"),
        body=re.compile(
            rf"(?:{table['bodies']}|[署局社盟会党厅部院处](?<![开社机都大不全才]会)(?<!内部)(?<![好各到]处)(?<![部签]署))$"
        ),
        trade=re.compile(rf"(?:{table['trades']})$"),
        kind=re.compile(rf"(?:{table['kinds']})"),
        paper=re.compile(rf"(?:{table['papers']})[中里]?$"),
        person=re.compile(
            rf"(?:{FOREIGN}|{given}|[老小阿](?:{table['surnames']})|(?:{table['surnames']}){HAN}?[某总])$"
        ),
        foreign=re.compile(rf"(?:{table['foreign']})+"),
        never=re.compile(table["never"]),
        named=re.compile(rf"[A-Z·・署局社盟会党厅部院处]|{table['bodies']}|{table['trades']}|{roles}"),
    )


def is_personal(text: str) -> bool:
    """Whether a text has the form of a person's name, a word of the dictionary or not."""
    return forms().person.fullmatch(text) is not None


def is_of_trade(whose: str) -> bool:
    """物流公司: what such companies do, and the name of none."""
    firm = _COMPANY.search(whose)
    return (
        firm is not None
        and (forms().trade.fullmatch(whose, 0, firm.start()) or _KIND.fullmatch(whose, 0, firm.start())) is not None
    )


_COMPANY, _KIND = re.compile("(?:公司|企业)$"), re.compile("运营|外贸|贸易|跨国|上市|国有|民营|创业|同类|头部|中小")
