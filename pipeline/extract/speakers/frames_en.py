"""Who says what in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.speakers.asides import at_house, of_outlet, without_asides
from pipeline.extract.speakers.behind import ASIDE, trailing
from pipeline.extract.speakers.common_nouns import common, stand_outside
from pipeline.extract.speakers.framing import Frame, clause_start
from pipeline.extract.speakers.main_clause import VERB, across_asides, joined, of_participle
from pipeline.extract.speakers.mentions import POSSESSIVE
from pipeline.extract.speakers.noun_frames import noun_frames, published, which
from pipeline.extract.speakers.noun_verbs import is_noun
from pipeline.extract.speakers.offices import bodies, cited, goes_with, moved, named_behind, said_by, whose
from pipeline.extract.speakers.speech import SPEECH
from pipeline.extract.speakers.stances import stances
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.subjects_en import TITLES
from pipeline.extract.speakers.turns import apart, one_after_another, rivals

_NO_END = "".join(rf"(?<!\b{word})" for word in ("[A-Z]", *TITLES))  # Dr. Ruiz, J. Ruiz
_BREAK_EN = re.compile(rf"(?:[,;:!?]|{_NO_END}\.)'?(?:\s|$)|[“”\"]|--|—|\s[–-]\s")


def frames(folded: str, finder: Finder) -> list[Frame]:
    """The frames of an English sentence, in no order."""
    found: list[Frame] = []
    folded = without_asides(folded)
    for verb in finder.cues.of["saying"].finditer(folded):
        if folded.endswith(", ", 0, verb.start()) and _IS_DUE.match(folded, verb.start()):
            continue
        if frame := _participle(folded, verb, finder) or _en_frame(folded, verb, finder):
            found.append(of_outlet(frame, folded))
    found += rivals(folded, finder)
    found = one_after_another(folded, found) if "; " in folded else found
    found = [frame for frame in found if not frame.subject.name.startswith("What ")]  # What analysts say: …
    found = [*found, *stances(folded, found, finder)]
    found = [*noun_frames(folded, finder), *at_house(folded, apart(folded, found), finder)]
    for match in finder.cues.of["according"].finditer(folded):
        stop = _BREAK_EN.search(folded, match.end())
        end = stop.start() if stop else len(folded)
        if match[0].endswith(" by"):  # is expected by the bank to fall
            end = match.end() + len(folded[match.end() : end].partition(" to ")[0])
        sources = finder.all(folded[match.end() : end])
        subjects = bodies(folded, match.end(), sources) or [s for s in sources if not s.role.startswith("pron")]
        if office := said_by(folded, match.end(), end, subjects, finder):
            found.append(Frame(office, 0, len(folded), match.start(), match[0].lower(), True))
        elif theirs := whose(folded, match.end()):
            found.append(Frame(theirs, 0, len(folded), match.start(), match[0].lower(), True))
        elif paper := cited(folded, match.end()):
            found.append(Frame(paper, 0, len(folded), match.start(), match[0].lower(), True))
        elif subjects:
            subject = next((s for s in subjects if s.role == "person"), _employer(subjects, folded[match.end() : end]))
            subject = subject._replace(start=subject.start + match.end(), end=subject.end + match.end())
            first = match.start() if _AND_THEN.search(folded, 0, match.start()) else 0
            found.append(Frame(subject, first, len(folded), match.start(), match[0].lower(), True))
    return found


_IS_DUE = re.compile(
    r"(?:expected|planned|projected|estimated) (?:in|on|by|at|this|next|later|for|to)\b"
)  # X, expected in May,
_AND_THEN = re.compile(r"(?:\b(?:and|but|while),?|;) $")  # will buy 900 tonnes and, according to a survey, …


def _employer(subjects: Sequence[Subject], text: str) -> Subject:
    """Analysts at Tide Bank: the first of the subjects, or for whom these people work."""
    first = subjects[0]
    if first.role != "people":
        return first
    return next((s for s in subjects if _WORKS_FOR.fullmatch(text, first.end, s.start)), first)


_WORKS_FOR = re.compile(r" (?:at|from|with|of) (?:the )?")


NEAR = 80  # characters before a verb that hold its adverbs
_PASSIVE_EN = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|['’]re)|(?<!Moody)(?<!McDonald)(?<!Lloyd)(?<!Macy)(?<!by)['’]s)"
    r"(?: \w+ly| now| also| still| currently| widely)? $",
    re.I,
)
_INFINITIVE_EN = re.compile(
    r"\b(?:to|would|will|could|(?-i:may)|might|not|a|an|the|its|their|his|her|our|this|that|of|for|year[’']s)"
    r"(?: \w+ly)? $",
    re.I,
)
_NEGATED_EN = re.compile(r"(?<= )(?:does|do|did)(?: not|n['’]t) $", re.I)
_ADVERB_EN = re.compile(
    r"(?:\b(?:has|have|had|also|now|already|recently|further|later|previously|still|currently|once|\w+ly|\w+self)\s)+$",
    re.I,
)


# Demand will not double by 2035, as some operators claim: they say the contrary.
_UNLIKE = re.compile(
    r"\b(?:not|never|no|\w+n['’]t)\b[^;:.“”]*, as (?:some|many|most|others|other|the) [\w’' -]{0,40}\Z"
)
_WITH = re.compile(r"(?:^|, |\s[–-] )[Ww]ith (?P<who>[^,;]{3,60} )\Z")
_JOINED = re.compile(r"(?:,| and| by)(?: \w+ly)? $")  # …, saying that
_CLOSED_EN = re.compile(r"[,”\"’?!—-]'?\s[^,”\"]{0,60}$")


# …, projected to rise; as planned, we will
_PARTICIPLE_EN = re.compile(
    r"(?:projected|estimated|forecast(?:ed)?|predicted|anticipated) to \w|(?<=\bas )\w+ed\b", re.IGNORECASE
)


def _en_frame(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """The frame of one verb of saying: its subject before it, or behind it after a quotation or a comma."""
    before = folded[: verb.start()]
    near = _NEGATED_EN.sub("", before[-NEAR:])
    if (
        is_noun(folded, verb)
        or near.endswith("-")  # e-notes
        or folded.startswith(" tank", verb.end())
        or _PASSIVE_EN.search(near)
        or _INFINITIVE_EN.search(near)
        or _PARTICIPLE_EN.match(folded, verb.start())
        or _UNLIKE.search(before)
    ):
        return None
    told = _APPOSED.fullmatch(before.rstrip())  # Ana Ruiz, the mayor, said the small print gave it away
    inverted = None if told else _inverted(folded, verb, finder)
    if apart := inverted or published(folded, verb, finder) or which(folded, verb, finder):
        return apart
    base = before[:-NEAR] + _ADVERB_EN.sub("", near)
    start = clause_start(folded, len(base), _BREAK_EN)
    apposed = start > 0 and not base[start:].strip()
    if apposed and (far := across_asides(folded, start, finder, _BREAK_EN)):
        return Frame(far, verb.end(), len(folded), verb.start(), verb[0].lower())
    if apposed:  # "Name, chief economist at X, said": over the apposition
        start = _apposition(folded, start)
    clause = folded[start : len(base)]
    if (clause.startswith(("who ", "whose ")) or clause.rstrip().endswith(" who")) and (
        named := [s for s in finder.all(folded[:start]) if s.role == "person"]
    ):
        return Frame(named[-1], verb.end(), len(folded), verb.start(), verb[0].lower())  # Ana Ruiz, who … and expects
    subject = joined(base, clause, finder) or _of_clause(clause, start, verb[0].lower(), finder, apposed)
    if subject is None:  # Ana Ruiz, its owner, met the press and said
        second = clause.endswith(" and ") and not _COMPARED_EN.search(clause)
        doer = of_participle(folded, verb.start(), finder, _BREAK_EN) if second else None
        return Frame(doer, verb.end(), len(folded), verb.start(), verb[0].lower()) if doer else None
    closed = _CLOSED_EN.search(folded[max(0, subject.start - NEAR) : subject.start])
    if closed and subject.start > 12 and ASIDE.match(folded, verb.end()):  # "…, X said, with …"
        return Frame(subject, 0, len(folded), verb.start(), verb[0].lower())
    if closed and subject.start > 12 and trailing(folded, subject.start, verb.end(), verb[0].lower()):
        return Frame(subject, 0, subject.start, verb.start(), verb[0].lower())
    if not closed and subject.role == "people" and not folded[verb.end() :].strip(" ."):
        return None  # some 4,000 people replied
    stop = folded.find("; ", verb.end()) if _OWN_PLAN.fullmatch(verb[0].lower()) else -1
    return Frame(subject, verb.end(), stop if stop > 0 else len(folded), verb.start(), verb[0].lower())


def _of_clause(clause: str, start: int, verb: str, finder: Finder, apposed: bool) -> Subject | None:
    """The subject in the clause that begins at `start` of the sentence."""
    if clause.startswith("with ") and verb.endswith("ed"):
        return None  # …, with full service expected to begin
    compared = _COMPARED_EN.search(clause)  # above what analysts had expected
    subject = None if compared else _subject_en(clause, verb, finder, apposed)
    return subject._replace(start=subject.start + start, end=subject.end + start) if subject else None


_OWN_PLAN = re.compile(r"(?:plan|intend|aim|hope|want|pledge|vow)(?:s|e?d)?")  # what follows "; " is another's


_COMPARED_EN = re.compile(
    r"(?:^\W*|\bthat )(?i:provided|assuming|if|unless|once|whatever|no matter what|despite what|contrary to what) "
    r"|\b(?:(?<!More )(?<!Fewer )(?<!Less )than|(?:above|below|beyond|than|like|with|from|of|for|against) what)"
    r" (?!\w+ing\b)[^,]*$"
)


def _participle(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """The mayor spoke at the Harbour Festival, saying …"""
    if not verb[0].split()[0].lower().endswith("ing"):
        return None
    if withal := _WITH.search(folded, max(0, verb.start() - NEAR), verb.start()):  # with some economists expecting …
        who = _subject_en(withal["who"], verb[0].lower(), finder, apposed=False)
        who = who._replace(start=who.start + withal.start("who"), end=who.end + withal.start("who")) if who else None
        return Frame(who, verb.end(), len(folded), verb.start(), verb[0].lower()) if who else None
    if not _JOINED.search(folded, 0, verb.start()):
        return None
    doer = of_participle(folded, verb.start(), finder, _BREAK_EN)
    return Frame(doer, verb.end(), len(folded), verb.start(), verb[0].lower()) if doer else None


def _subject_en(text: str, verb: str, finder: Finder, apposed: bool) -> Subject | None:
    """The subject of a verb in the clause before it: a name, a pronoun, or a noun that can speak."""
    named = finder.all(text)
    if apposed:
        names = [s for s in named if s.role in ("person", "organisation") and not POSSESSIVE.match(text, s.end)]
        head = text.split(",")[0]
        apart = len(head) + len(", ")  # the body, Tide Institute, expects
        names = [s for s in names if s.end <= len(head) or s.start == apart or _CALLED.fullmatch(text, apart, s.start)]
        first = next((s for s in names if s.role == "person"), names[0] if names else None)
        called = next((s for s in named if s.role == "pronoun-group" and (s.start, s.end) == (0, len(head))), None)
        return first or called or common(head, verb not in SPEECH)
    second = text.endswith(" and ")  # it joins two verbs
    subjects = [s for s in named if _heads(text, 0, s, len(text)) and (not second or _opens(text, s))]
    if second and not subjects and not (named and _opens(text, named[0])):  # the council has … and says
        return common(VERB.split(text)[0], verb not in SPEECH)
    if second and not subjects:  # X raised its forecast and said
        subjects = [_employer([s for s in named if not _IN_FRONT.match(text, s.end)] or named, text)]
    last = subjects[-1] if subjects else None
    if last and (office := _SPOKESMAN.match(text, last.end)):
        return last._replace(end=office.end(), name=text[last.start : office.end()], role="people", speaker=None)
    if last and "-based " in last.name and text.startswith(" of ", last.end):
        return last  # the Leeds-based maker of boots
    behind = len(text) if last and last.role == "organisation" and last.end < len(text.rstrip()) else 0
    theirs = last is not None and stand_outside(text, behind or last.start)
    if (
        last is None
        or last.role == "people"
        or theirs
        or (last.role == "pronoun-group" and last.end < len(text.rstrip()))
    ):
        plain = common(text, verb not in SPEECH)
        whose = [
            s for s in named if s.role == "organisation" and s.speaker and plain and plain.start <= s.start < plain.end
        ]
        bodies = [
            s for s in whose if not (s.is_state or theirs or stand_outside(text, len(text)) or _KNOWS.search(text))
        ]
        outside = last and behind and theirs  # Sea Bank customers
        rest = text[last.start :].rstrip() if last and outside else ""
        plain = plain or (Subject(last.start, last.start + len(rest), rest, "people") if last and rest else None)
        return bodies[0] if bodies else plain or last  # Sea Bank economists
    if last.role in ("person", "organisation") and (employed := _employed_by(text, last, named)):
        return employed
    return last


# Her chairman, the shipping heir Ana Ruiz, said: whom an apposition calls something before it names him.
_CALLED = re.compile(r"(?:the|an?|its|his|her|their) (?:(?!(?:of|at|for|in|from|by|to|with|and)\b)[a-z][\w-]* ){0,4}")


_KNOWS = re.compile(r"\b(?:familiar|briefed|involved|aware|with knowledge)\b")  # officials who speak for nobody


def _opens(text: str, subject: Subject) -> bool:
    """Nothing but an article stands before it, or a title with capitals: Harbour Chairman V. Rao."""
    return subject.start <= 4 or (
        subject.role == "person" and all(word[0].isupper() for word in text[: subject.start].split())
    )


def _employed_by(text: str, body: Subject, named: Sequence[Subject]) -> Subject | None:
    """Ana Ruiz at Marlow Securities: the person whose firm comes right behind the name."""
    people = (s for s in named if s.role == "person" and s.end < body.start)
    return next((s for s in people if _AT_FIRM.fullmatch(text, s.end, body.start)), None)


_AT_FIRM = re.compile(r" (?:at|of|from|with) (?:(?:the )?(?:[a-z]+ ){1,3}|[\w-]+-based (?:[a-z]+ ){0,2})?")


_VERB_BETWEEN = re.compile(r"[A-Z]\w+ \w+ed\b")
# Premier League leaders Marlow have bought and said
_IN_FRONT = re.compile(
    r" (?:[a-z]+ )?(?:leaders?|champions?|winners?|giant|parent|owner|unit|subsidiary|rivals?|boss|chief|maker|supplier"
    r"|operator|club|side|group|minnows|hosts) (?=[A-Z])"
)
_SPOKESMAN = re.compile(
    r"[’']s? (?:[a-z]+ ){0,2}(?:spokes\w+|lawyers?|aides?|advis[eo]rs?|representatives?|press secretary)(?=\s*$)"
)
_POLLED = re.compile(
    r"\b(?:polled|surveyed|interviewed|quoted|compiled|gathered|cited) (?:\w+ )?(?:by|in|for)(?: \w+){0,2}$"
)

_ANEW = re.compile(r"\b(?:as|while|when|because|after|before|if) \w+$")  # Harbour Trust cash as reports suggest


def _heads(folded: str, start: int, subject: Subject, verb: int) -> bool:
    """Nothing but a prepositional phrase or an adverb between the subject and its verb."""
    between = folded[start + subject.end : verb].strip()
    before = folded[start : start + subject.start].rstrip().lower()
    if before.endswith((" to", " with", " from", " about", " against", " than", " in", " near")) or _POLLED.search(
        before
    ):
        return False
    far = (
        8 if "-based " in subject.name and between.startswith("of ") else 4
    )  # the Leeds-based maker of boots and shoes
    return len(between.split()) <= far and not _VERB_BETWEEN.search(between) and not _ANEW.search(between)


def _apposition(folded: str, start: int) -> int:
    """The beginning of the clause before the one that ends at `start`."""
    inner = folded[:start].rstrip().rstrip(",—–-").rstrip()
    first = clause_start(folded, len(inner), _BREAK_EN)
    outer = folded[:first].rstrip().rstrip(",—–-").rstrip()
    return clause_start(folded, len(outer), _BREAK_EN) if first else 0


_GOES_ON_EN = re.compile(
    r" [“\"‘']?(?:will|would|has|have|had|is|was|are|were|may|might|can|could|should|looks?|plans?|expects?)\b"
)
WHOSE = 80  # characters behind a verb of saying in which the name of somebody's minister is looked for
_PLACED_BEHIND = re.compile(r" (?:on|in|at|to|during|last|this|via) ")
_PLACED_EN = re.compile(r"[a-z]+ (?:(?:in|at|from|near)|(?:with|at|from|for) an?) $")


def _inverted(folded: str, verb: re.Match[str], finder: Finder) -> Frame | None:
    """…,” said Name: the subject right behind the verb."""
    before = folded[: verb.start()].rstrip()
    that = folded.startswith(" that ", verb.end())  # Ketraco, its owner, said that the line to Tanzania, …
    if that or not before.endswith((",", "”", '"', "?", "!", "’", "'")) or verb[0].lower() not in INVERTED:
        return None
    stop = _BREAK_EN.search(folded, verb.end())
    text = folded[verb.end() : stop.start() if stop else len(folded)]
    aside = stop and before.endswith(",")  # wages, says the bank, will rise
    inside = aside and stop and (_GOES_ON_EN.match(folded, stop.end() - 1) or _DATE_ONLY.fullmatch(before))
    end = len(folded) if inside else verb.start()
    subjects = [s for s in finder.all(text) if s.start <= 40 and s.name != "us"]
    if subjects and subjects[0].role == "pronoun-group" and subjects[0].start:
        if _GOES_ON_EN.match(text, subjects[0].end) and not text[: subjects[0].start].strip():
            return None  # Lena Frey, says the company will have a thousand
        subjects = []  # a person close to the company
    if subjects and subjects[-1].role == "organisation" and _OF_A_HOUSE.fullmatch(text, 0, subjects[-1].start):
        return Frame(moved(subjects[-1], verb.end()), 0, end, verb.start(), verb[0].lower())
    placed = bool(subjects) and _PLACED_EN.search(text[: subjects[0].start]) is not None  # one trader in Geneva
    if subjects and (who := next((s for s in subjects if goes_with(text, subjects[0], s)), None)):
        subjects, placed = [who], False  # said the economist Ana Ruiz, said Tide Fund director Ana Ruiz
    plain = common(text, strict=False) if placed or not subjects or subjects[0].role == "people" else None
    if subjects and folded[verb.end() + subjects[0].end :].startswith(("'s ", "’s ")) and subjects[0].role != "people":
        named = [s for s in finder.all(folded[verb.end() : verb.end() + WHOSE]) if s.role == "person"]
        subjects, plain = named[:1] or subjects, None  # said Norway's minister, Ana Ruiz
    if not subjects and not plain:
        return None
    if _PLACED_BEHIND.match(text):
        return None  # “…,” Ms Ruiz, 59, wrote on her page
    if subjects and (subjects[0].role.startswith("pronoun") or _GOES_ON_EN.match(folded, verb.end() + subjects[0].end)):
        return None  # "X, the startup, said Wednesday it has leased": X said
    subject = plain or next((s for s in subjects if s.role == "person"), subjects[0])
    subject = moved(subject, verb.end())
    subject = (named_behind(folded, subject.end, finder) if plain else None) or subject
    return Frame(subject, 0, end, verb.start(), verb[0].lower())


_APPOSED = re.compile(
    r"\W*(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+,"
    r" (?:the|an?|its|his|her|chief|head|who|chair\w*|president|founder) [^,“”\"]{2,60},"
)
# In 2030, says the bank, wages will be higher.
_DATE_ONLY = re.compile(r"\W*(?:in|by|within|over|before|from|next|until|on|between) [\w’' -]{2,40},", re.IGNORECASE)
_OF_A_HOUSE = re.compile(
    r" (?:\w+ )?(?:analysts|economists|strategists|forecasters|researchers) (?:at|with|from) (?:the )?"
)


INVERTED = (SPEECH | {"say"}) - {"told", "tells"}
