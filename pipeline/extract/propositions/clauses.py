"""Clauses of a sentence, and what each of them says of time, of the future and of how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.lang import TimeExpression
from pipeline.segment import Lang

_CUT_ZH = re.compile(
    r"[，,；;：:。！？!?]+[\"'”’」』）)]*|——"
    r"|、(?=(?:并|且|而|到|至|以及)?(?:\d{2,4} ?年|明年|后年)|(?<=[\u4e00-\u9fff](?<![季年月度])、)[上下]半年)"
)
# Texts that are put together by machines have spaces for commas.
_CUT_SPACED = re.compile(_CUT_ZH.pattern + r"|(?<=[\u4e00-\u9fff%]) +(?=[\u4e00-\u9fff])")
_CUT_EN = re.compile(
    r"[;:](?=\s)|,(?=\s)|[，；]|\s[–—-]\s|--|—|[.!?][\"”’]?(?=\s)|\s(?=adding that )"
    r"|\s(?=(?:and|but) that (?:[\w’'-]+ ){1,8}(?:will|would|could|may|might|should)\b)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` is `[start:end]` of the folded sentence, its closing mark included in `mark`."""

    start: int
    end: int
    text: str
    mark: str
    times: tuple[TimeExpression, ...]  # offsets into the sentence


def split(folded: str, lang: Lang, found: Sequence[TimeExpression]) -> list[Clause]:
    """The clauses of a folded sentence, with the expressions of time that each holds."""
    position, clauses = 0, []
    marks = _CUT_EN if lang == "en" else _CUT_ZH if "，" in folded or "," in folded else _CUT_SPACED
    kept = list(_beside_asides(folded)) if lang == "en" and ", " in folded else []
    cuts = [m for m in marks.finditer(folded) if m.start() not in kept and _cuts(folded, m, found)]
    if lang == "zh" and (label := _LABEL.match(folded)) and any(t.start == label.end() for t in found):
        cuts += re.compile(" +").finditer(folded, label.start("cut"), label.end())
    cuts = sorted([*cuts, *_between(folded, lang, found)], key=lambda match: match.start())
    for start, end in [(match.start(), match.end()) for match in cuts] + [(len(folded), len(folded))]:
        if folded[position:start].strip():
            inside = tuple(t for t in found if position <= t.start < start)
            clauses.append(Clause(position, start, folded[position:start], folded[start:end].strip()[:1], inside))
            position = end
        elif clauses:
            position = end
    return clauses


def _beside_asides(folded: str) -> Iterator[int]:
    """The commas around an aside that parts a clause: plans to cut its staff, which was 72,000, to 60,000 by 2028."""
    for opening, pattern in ((_WHICH, _RELATIVE), (_TOWN, _STATE)):
        for one in pattern.finditer(folded) if opening.search(folded) else ():
            yield from (one.start("first"), one.start("last"))


_WHICH = re.compile(r", (?:which|who|whose|now|currently|already|about|up from|down from|compared with) ")
_TOWN = re.compile(r"[a-z’'-], [A-Z][\w.]+(?: [A-Z][\w.]+)?, [a-z]")
_LABEL = re.compile("[\u4e00-\u9fff]{2,12}(?P<cut> +)(?=\\S)")  # 运力登场 未来五年内，…


_AND = re.compile(r"(?= and | but | with | before (?:[a-z]+ly )?[a-z]+ing )")


_SPOKEN = re.compile(
    r"\b(?:said|told [\w ]{2,30}|announced|added|warned|wrote|confirmed|predicted|pledged)"
    r" (?:on |in |back |late |early |earlier |last |this )*\Z"
)
_NOT = re.compile(r",? (?:and|but) not ")
_FURTHER = re.compile(r"(?= and (?:to|in|on|at|for) [^,]*,)")


def _between(folded: str, lang: Lang, found: Sequence[TimeExpression]) -> Iterator[re.Match[str]]:
    """The "and" or "with" between two dates: "in 2026 and in London in 2027", "in 2026 with completion by 2029"."""
    for first, second in pairwise([t for t in found if t.when] if lang == "en" else []):
        if first.text.lower() in ("now", "today") or _SPOKEN.search(folded, 0, first.start):
            continue  # said on Thursday that petrol and diesel cars will go by 2035
        if first.text.endswith("day") and len(second.when or "") != len("2026-07-01"):
            continue  # committed Wednesday to buses and trams by 2040
        either = folded.endswith(("not in ", "not by "), 0, first.start)
        if not either and _NOT.match(folded, first.end, second.start):
            continue  # in October and not in May
        for match in list(_AND.finditer(folded, first.end, second.start))[-1:]:
            if ", " not in folded[first.end : second.start]:
                yield match
        if further := _FURTHER.match(folded, first.end, second.start):
            yield further


_THAT = re.compile(
    r"\bthat (?:(?:in|by|on|at|from|during|around|the|some ?time|as|early|years|to|between|now|and) )*\Z"
)
_ASIDE = re.compile(r"\s[–—-]\s(?:and|or|but|albeit|perhaps|at least)(?: [\w-]+){1,3}\s[–—-]\s")  # — and briefly —
# plans to cut its workforce, which stood at 72,000 last year, to 60,000 by 2028
_RELATIVE = re.compile(
    r"\b(?:to|will|would|expects?|sees?|forecasts?|projects?|wants?|predicts?) [^,;:]{3,80}"
    r"(?P<first>, )(?:which|who|whose|now|currently|already|about|up from|down from|compared with)"
    r" (?:[^,;:]|(?<=\d),(?=\d)){3,90}(?P<last>, )(?:to [a-z]|(?:to|by|from|below|above|down to|up to)"
    r" (?:about |around |some |just |nearly |over |under )?(?:[$€£¥]?\d|an? (?:third|half|quarter|fifth|tenth)\b))"
)
# first orders for St. Thomas, Ontario, only in 2028
_STATE = re.compile(
    r"\b(?:in|at|for|from|to|near|of|outside) (?:[A-Z][\w.’'-]* ){0,2}[A-Z][\w.’'-]*(?P<first>, )"
    r"[A-Z][\w.]+(?: [A-Z][\w.]+)?(?P<last>, )(?=(?:only |not |some ?time |early |late |as early as )?"
    r"(?:in|by|from|before|until|at|to|on|next|this|within|during|after|with)\b)"
)
_PAIR = re.compile(r"(?:^| )[A-Z][a-z]+$")


def _cuts(folded: str, match: re.Match[str], found: Sequence[TimeExpression]) -> bool:
    """No cut inside a number, a time of day, brackets or an expression of time."""
    at = match.start()
    if folded[at] in ",:" and folded[at - 1 : at].isdigit() and folded[at + 1 : at + 2].isdigit():
        return False
    if match[0] == ".":
        return False  # U.S. regulators: the sentence is cut already
    if (
        match[0] == " - "
        and _PAIR.search(folded[max(0, at - 20) : at])
        and folded[match.end() : match.end() + 1].isupper()
    ):
        return False  # the Leeds - Hull line
    if folded[at] == "," and any(t.end == at and _THAT.search(folded, 0, t.start) for t in found):
        return False  # she argued that by 2029, trams would …
    if folded.startswith(("，是", "，就是"), at) and folded.endswith(("目标", "愿景", "计划"), 0, at):
        return False
    if any(t.start < at < t.end for t in found) or any(m.start() <= at < m.end() for m in _ASIDE.finditer(folded)):
        return False
    before = folded[:at]
    return before.count("（") + before.count("(") <= before.count("）") + before.count(")")
