"""Names of speakers in a text: every alias of claims/speakers.yml, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.folding import fold
from pipeline.model import Speaker
from pipeline.normalise import tight


class Mention(NamedTuple):
    """A known name, `text[start:end]`."""

    start: int
    end: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Names:
    """The table of known speakers, ready to be looked for."""

    by_alias: dict[str, Speaker]
    _aliases: tuple[str, ...]
    _automaton: AhoCorasick | None

    @classmethod
    def of(cls, speakers: Iterable[Speaker]) -> Names:
        """An index over all names and aliases; of two speakers with one alias the first has it."""
        by_alias: dict[str, Speaker] = {}
        for speaker in speakers:
            for alias in (speaker.name.zh, speaker.name.en, *speaker.aliases):
                if alias:
                    by_alias.setdefault(fold(tight(alias)), speaker)
        aliases = tuple(by_alias)
        automaton = AhoCorasick(aliases, matchkind=MatchKind.LeftmostLongest) if aliases else None
        return cls(by_alias, aliases, automaton)

    def find(self, folded: str) -> list[Mention]:
        """The names in a folded text, the longest at each place, Latin ones as whole words only."""
        if self._automaton is None:
            return []
        hits = self._automaton.find_matches_as_indexes(folded)
        found = [Mention(a, b, self.by_alias[self._aliases[i]]) for i, a, b in hits if _whole(folded, a, b)]
        return [one for one in found if not (one.start and _elsewhere(folded, one.start, one.end))]

    def known(self, name: str) -> Speaker | None:
        """The speaker of that very name."""
        return self.by_alias.get(fold(tight(name.strip())))

    def id_of(self, name: str) -> str:
        """The id of the speaker of that very name, the name itself where it is not known."""
        speaker = self.known(name)
        return speaker.id if speaker else name


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the word before makes it another place's: 市卫健委, 乌干达央行."""
    return _LOCAL.fullmatch(text, start - 1, end) is not None or (
        text.startswith("央行", start) and end - start == 2 and _ABROAD.search(text, 0, start) is not None
    )


_ABROAD = re.compile(
    "(?:[兰亚达斯丹尔拉哥加威典士麦林度坦甸泰越菲印韩日俄英欧澳巴土墨利廷宁隆比瓦波克牙洲陀陶]|(?<![中我全各一两])国)$"
)
# 市卫健委 is none of the state's, and 俄经济部 another state's.
_LOCAL = re.compile("(?:[市省区县州盟旗镇俄韩德英泰越菲朝埃]|(?<![完精优最])美)[^A-Za-z]*[委局部厅院办署]")


_MADE_BY = re.compile("-(?:[a-z]+ed|led|made|built|run|born)\\b")  # UN-sponsored talks, the Google-owned firm


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    left = text[start].isascii() and text[start].isalnum() and before.isascii() and (before.isalnum() or before == "-")
    right = text[end - 1].isascii() and text[end - 1].isalnum() and after.isascii() and after.isalnum()
    right = right or (after == "-" and _MADE_BY.match(text, end) is not None)
    return not (left or right or text[end - 1 : end + 1] == "部门")
