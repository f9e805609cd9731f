"""What a proposition is besides its date and its predicate: whose, of what type, on what terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.conditions import condition_of
from pipeline.extract.propositions.tense import Said
from pipeline.extract.propositions.units import Unit
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.voices import Voice, Voices
from pipeline.extract.types import ARRANGED, actor_of, type_of
from pipeline.model import ClaimType
from pipeline.segment import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition in its sentence, with all that was found out about it."""

    sentence: Sentence
    unit: Unit
    kind: ClaimType
    voice: Voice
    said: Said
    condition: str | None


class Attribution:
    """The propositions of one document, one after the other."""

    def __init__(self, names: Names, voices: Voices) -> None:
        self.names, self.voices = names, voices
        self.reviser: Voice | None = None  # who moved a forecast last

    def finding(
        self, sentence: Sentence, folded: str, unit: Unit, said: Said, table: Cues, before: Finding | None
    ) -> Finding:
        """Everything about one proposition."""
        series = sentence.lang == "en" and before is not None and before.sentence == sentence
        elliptic = series and unit.predicate.start == unit.predicate.end  # "… and in London in 2027"
        actor = None if elliptic else actor_of(folded, unit, Finder(self.names, table))
        rumoured = table.has("rumour", folded[: unit.predicate.start]) and unit.predicate.kind != "plan"
        actor = None if rumoured else actor
        if (
            actor
            and actor.role == "person"
            and actor.speaker is None
            and _ITS.search(folded, actor.end, unit.clause.end)
        ):
            actor = actor._replace(role="organisation")  # Alfa Romeo is plotting to show its car
        own = actor is not None and actor.role not in ("person", "pronoun-person")
        acting = unit.predicate.kind == "revision" or type_of(folded, unit, actor, table) == "target"
        arranged = sentence.lang == "en" and ARRANGED.search(unit.predicate.hedge.cue or "") is not None
        undergoes = sentence.lang == "en" and _PASSIVE.match(folded, unit.predicate.start) is not None
        doer = actor if own and (acting or arranged) and not undergoes else None
        voice = self.voices.at(sentence, unit.predicate.start, doer)
        if rumoured:
            voice = Voice(self.voices.default(sentence.start).speaker, "publication")
        elif voice.rule == "publication" and not table.has("rumour", folded):
            forecast = before is not None and before.voice.rule == "forecaster" and before.sentence == sentence
            earlier = before.voice if before and forecast else None
            foretold = sentence.lang == "zh" and unit.predicate.kind in ("forecast", "revision")
            expected = foretold or unit.predicate.hedge.level == "likely"
            reviser = self.reviser if sentence.lang == "en" else None
            voice = earlier or ((self.voices.forecaster(sentence) or reviser) if expected else None) or voice
        elif voice.rule.startswith("carried") and voice.subject and voice.subject.role == "person":
            projected = sentence.lang == "en" and _PROJECTED.search(unit.predicate.hedge.cue or "")
            voice = ((self.voices.forecaster(sentence) or self.reviser) if projected else None) or voice
        if unit.predicate.kind == "revision" and voice.subject and voice.subject.role == "organisation":
            self.reviser = Voice(voice.speaker, "forecaster", voice.subject)
        foreign = self.foreign(voice, actor, sentence, folded, unit)
        committed = self.commits(voice, sentence, folded, unit, table)
        kind = type_of(folded, unit, actor, table, foreign, committed)
        if before and before.sentence == sentence and unit.predicate.kind in ("dated", "plan"):  # one series
            kind = before.kind if unit.predicate.kind == "dated" and before.kind != "trend" else kind
            voice = before.voice if voice.rule == "publication" else voice
        condition = condition_of(folded, unit.start, unit.end, unit.clause.end, table) or self.scenario(sentence)
        return Finding(sentence, unit, kind, voice, said, condition)

    def commits(self, voice: Voice, sentence: Sentence, folded: str, unit: Unit, table: Cues) -> bool:
        """Whether it stands behind a verb of promising: 承诺, pledged; or is a deed of the speaker's own thing."""
        if voice.rule not in ("frame", "frame.pronoun") or unit.predicate.hedge.level not in ("certain", "likely"):
            return False
        words = [f.word for f in self.voices.page.frames_of(sentence) if f.verb <= unit.predicate.start]
        if any(table.of["promise"].fullmatch(word) for word in words):
            return True
        deed = table.has("own_action", folded[unit.predicate.start : unit.clause.end])
        owned = table.has("asset", folded[unit.clause.start : unit.predicate.start])
        return deed and owned and voice.subject is not None and voice.subject.role == "organisation"

    def foreign(self, voice: Voice, actor: Subject | None, sentence: Sentence, folded: str, unit: Unit) -> bool:
        """An onlooker speaks of what somebody else will do."""
        if actor is None or voice.subject is None or voice.rule.startswith("actor") or actor.role == "first":
            return False
        meant = self.voices.voice(actor, sentence.start, "actor", self.voices.default(sentence.start))
        if meant and meant.speaker.lower() == voice.speaker.lower():
            return False
        onlooker = _ONLOOKER.search(folded[: unit.predicate.start]) is not None
        return onlooker or unit.predicate.hedge.level == "likely"

    def scenario(self, sentence: Sentence) -> str | None:
        """The heading above, where it names a scenario: what stands under it holds in that case."""
        if sentence.lang == "zh":
            return None
        page = self.voices.page
        heading = page.heading_of(page.number_at(sentence.start))
        if heading is None:
            return None
        above = page.paragraphs[heading]
        text = page.text[above.start : above.end].strip()
        return text if _SCENARIO.search(text) else None


_PASSIVE = re.compile(
    r"(?:will|shall|to|['’]ll) (?:not |also |then )?be (?:\w+ly )?\w+(?:ed|ilt|old|own)\b", re.IGNORECASE
)
_SCENARIO = re.compile(
    r"\bscenario\b(?! planning| analysis)"
    r"|\b(?:best|worst|base|bull|bear|central|optimistic|pessimistic|high|low|adverse)[- ]case\b",
    re.IGNORECASE,
)
_ITS = re.compile(r"\bits\b")
_PROJECTED = re.compile(r"^(?:is|are) (?:now )?(?:projected|forecast|seen)")  # by a body, whoever is quoted beside it
_ONLOOKER = re.compile(
    r"分析师|分析|专家|经济学家|研究|智库|机构|预测|analyst|expert|economist|research|forecast|predict", re.IGNORECASE
)
