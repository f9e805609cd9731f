"""What a claim measures, where that is plain: a value with its unit, or a factor of today's value, and of what."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from pipeline.extract.propositions.conditions import as_written
from pipeline.extract.propositions.reading import Unit
from pipeline.folding import fold
from pipeline.lang.factors import REACH, factors
from pipeline.lang.figures import Figure, any_of, table, values
from pipeline.model import Quantity
from pipeline.segment import Lang, Sentence

_YEAR_ZH = "[12]\\d{3}年?(?:代|底|末|初|前|之前|前后)?"
_STOPS = {"zh": r"，,；;。！？：:、（）()“”", "en": r",;:()“”\""}


class _Words(NamedTuple):
    """The words around a figure that say what it is there for."""

    source: re.Pattern[str]  # the claim starts from it: 从, than
    target: re.Pattern[str]  # the claim ends at it: 达到, reach
    metric: re.Pattern[str]  # the noun that is measured, at the end of the subject
    lead: re.Pattern[str]


@cache
def _words(lang: Lang) -> _Words:
    data = table(lang)
    about = rf"(?:{any_of(data['about'])} ?)*"
    metrics = any_of(data["metrics"])
    if lang == "zh":
        return _Words(
            re.compile(rf"{any_of(data['source'])}(?:(?!到|至|达|增|升|降|减|突破)[^，,；;。]){{0,14}}$"),
            re.compile(rf"{any_of(data['target'])}(?:{_YEAR_ZH}的)?{about}$"),
            re.compile(rf"(?:^|(?P<subject>.+?)的)(?P<metric>[^的]*?{metrics})$"),
            re.compile(rf"^.*{any_of([word for word in data['lead'] if len(word) > 1])}|^{any_of(data['lead'])}"),
        )
    return _Words(
        re.compile(rf"\b(?:{any_of(data['source'])}) (?:(?!to\b)[^ ,;]+ ){{0,4}}(?:of )?$", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(data['target'])}) {about}$", re.IGNORECASE),
        re.compile(
            rf"^(?:(?P<owner>.+?)(?:'s|’s) (?P<owned>(?:[\w-]+ ){{0,3}}{metrics})"
            rf"|(?:the )?(?P<metric>(?:[\w-]+ ){{0,3}}{metrics})(?: (?:of|for) (?:the )?(?P<subject>[^,;]+))?)$",
            re.IGNORECASE,
        ),
        re.compile(rf"^.*\b{any_of(data['lead'])} ", re.IGNORECASE),
    )


def quantity_of(sentence: Sentence, unit: Unit) -> Quantity | None:
    """The quantity of a proposition of the sentence."""
    folded = fold(sentence.text)[: unit.end]
    start, end = max(unit.clause.start, unit.start), min(unit.clause.end, unit.end)
    same = sentence.lang == "en" or sentence.text.startswith(folded)
    traditional = not same and any(a != b for a, b in zip(sentence.text, folded, strict=False) if a > "㐀")
    found = quantity(folded, sentence.lang, unit.predicate.start, (start, end), traditional)
    if found is None or same:
        return found
    subject, metric = (as_written(words, sentence.text, folded) for words in (found.subject, found.metric))
    return found.model_copy(update={"subject": subject, "metric": metric})


def quantity(
    folded: str, lang: Lang, verb: int = 0, clause: tuple[int, int] | None = None, traditional: bool = False
) -> Quantity | None:
    """The quantity of a proposition whose predicate stands at `verb`; None where several numbers could be meant.

    The figure of the clause that the predicate stands in is taken, else one behind it. Where the script is Traditional,
    元 is no certain currency and stays as it is.
    """
    start, end = clause or (0, len(folded))
    if lang == "en" and (joined := _AND_IT.search(folded, start, verb)):
        start = joined.end()  # the cost has doubled to $18bn and it will not be finished
    found = figures(folded, lang)
    inside = [one for one in found if start <= one.start < end]
    behind = [one for one in inside if one.start >= verb]
    chosen = _chosen(behind or inside or [one for one in found if one.start >= end], folded, lang)
    if chosen is None:
        return None
    if chosen.factor and chosen.unit is None:
        chosen = _continued(chosen, found, folded)
    subject, metric = named(folded[start : min(verb, chosen.start)] if verb > start else "", lang)
    unit = "元" if traditional and chosen.unit == "CNY" and "人民币" not in folded else chosen.unit
    return Quantity(subject=subject, metric=metric, value=chosen.value, unit=unit, factor=chosen.factor)


_AND_IT = re.compile(r".* and (?=(?:it|they|he|she|we|I|there|the [a-z]+) )")


def figures(folded: str, lang: Lang) -> list[Figure]:
    """The figures that say something of the claim, in order: without those that it only starts from."""
    multiples = factors(folded, lang)
    plain = [one for one in values(folded, lang) if not any(_overlap(one, other) for other in multiples)]
    plain = [one for one, after in zip_longest(plain, plain[1:]) if not (after and _is_whole(folded, one, after))]
    plain = [one for one in plain if one.unit not in ("persons", "percent") or not _THINK_SO.match(folded, one.end)]
    source = _words(lang).source
    found = sorted([*multiples, *(one for one in plain if not source.search(_before(folded, one)))])
    return [_in_points(one, folded) for one in found] if " point" in folded else found


def _in_points(one: Figure, folded: str) -> Figure:
    """A third of a point, half a percentage point: no third more."""
    points = _OF_A_POINT.match(folded, one.end)
    share = abs(one.factor - 1) if one.factor else (one.value or 0) / 100
    whole = one._replace(value=round(share, 6), factor=None, unit="percentage points")
    return whole._replace(end=points.end()) if points else one


_OF_A_POINT = re.compile(r"(?: of)? an? (?:percentage[ -])?point\b")


def _is_whole(folded: str, one: Figure, after: Figure) -> bool:
    """Whether the second figure is a part of the first: 600家门店中的150家."""
    return _PART_OF.fullmatch(folded, one.end, after.start) is not None


_PART_OF = re.compile("[\u4e00-\u9fff]{0,8}[中里](?:的|有|将有?|会有?)*约?")
# How many of those who were asked think so: 10人认为, 48 per cent of firms expect.
_THINK_SO = re.compile(
    "(?:[\u4e00-\u9fff]{0,8})?(?:认为|预计|预期|相信|觉得)"
    r"|(?: of [\w ’'-]{3,40}?)? (?:expect|believe|think|predict|say|said|see|saw|foresee|anticipate)(?:s|ed)?\b"
)


def _before(folded: str, one: Figure) -> str:
    return folded[max(0, one.start - REACH) : one.start]


def _overlap(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def _chosen(found: list[Figure], folded: str, lang: Lang) -> Figure | None:
    """The one that is meant: the only one, or the only one that the claim ends at, with the factor that leads there."""
    target = _words(lang).target
    reached = [one for one in found if one.unit and target.search(_before(folded, one))]
    if len(found) == 2 and len(reached) == 1:
        other = found[0] if found[1] == reached[0] else found[1]
        if other.factor:
            return reached[0]._replace(factor=other.factor)
    one = found[0] if len(found) == 1 else reached[0] if len(reached) == 1 else None
    return one if one and (one.value is not None or one.factor is not None) else None


_LEADS_TO = re.compile(r"[，,] ?(?:至|到|达到?)|,? to ")


def _continued(chosen: Figure, found: list[Figure], folded: str) -> Figure:
    """The factor with the value that it leads to, where that follows at once: 削减约50%，至45万桶/日."""
    for one in found:
        if one.unit and _LEADS_TO.fullmatch(folded, chosen.end, max(one.start, chosen.end)):
            return one._replace(factor=chosen.factor)
    return chosen


def named(before: str, lang: Lang) -> tuple[str | None, str | None]:
    """Subject and metric in the words before the verb, where they end with a noun that names a measure."""
    phrase = re.split(f"[{_STOPS[lang]}]", before)[-1].strip()
    phrase = _words(lang).lead.sub("", re.sub(_TIME[lang], "", phrase).strip()).strip()
    phrase = _AUXILIARY.sub("", re.sub(_TIME[lang], "", phrase).strip())
    if not phrase or len(phrase) > (24 if lang == "zh" else 60) or re.search(r"\d", phrase):
        return None, None
    match = _words(lang).metric.match(phrase)
    if match is None:
        return None, None
    groups = match.groupdict()
    return groups.get("owner") or groups["subject"] or None, groups.get("owned") or groups["metric"]


# Of "the market will grow", whose verb of growing is the predicate.
_AUXILIARY = re.compile(
    r"(?: (?:will|would|could|may|might|should|can|is|are|be|been|has|have|keeps?"
    r"|to|also|still|likely|set|expected|projected|forecast))+$"
)
_TIME = {
    "zh": rf"^(?:(?:到|在|至|自)?(?:{_YEAR_ZH}|[今明后全]年|未来\w{{1,4}}年[内里]?|届时|本世纪末|年底|[上下]半年)"
    r"的?)+",
    "en": r"^(?:by|in|before|until|over|within) (?:the )?(?:end of )?(?:[12]\d{3}s?|next (?:year|decade))\b",
}
