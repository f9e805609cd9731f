"""The pieces that the patterns of time in English are made of. The text is folded first: lower case, plain
quotes and dashes.
"""

from __future__ import annotations

from pipeline.lang.rules import fill, words

TABLE = words("en")


def any_of(table: str) -> str:
    """The words of a table as alternatives, the longest first."""
    return "|".join(sorted(TABLE[table], key=len, reverse=True))


ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_UNDER_HUNDRED = f"(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS}|{ONES}"

FRAGMENTS = {
    "end": "(?![a-z0-9])",
    "free": "(?<![0-9a-z/=&?_.#$€£¥%+:-])",  # not inside a word, a number, an address or code
    "num": rf"[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?(?![0-9,.]|%)|{_UNDER_HUNDRED}|(?:a|one) hundred|(?:half )?(?:a )?dozen"
    r"|(?:a )?couple(?: of)?|half",
    "unit": r"(?:years?|yrs?|months?|quarters?|weeks?|wks?|fortnights?|days?|decades?|century|centuries)(?![a-z])"
    r"(?!(?<=quarter)[ -](?:percentage|points?|finals?|mile|century)\b)",
    "one": "year|month|quarter|week|decade|century",
    "over": "(?:in|over|during|within|for|through|throughout|across) ",
    "month": f"(?:{any_of('months')})(?![a-z])",
    "weekday": r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day(?![a-z])|\.|(?=,? [0-9]|,))",
    "ordinal": f"(?:{any_of('ordinals')})(?![a-z])",
    "nth": f"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{any_of('ordinals')})(?![a-z])",
    "shift": any_of("shifts"),
    "season": f"(?:{any_of('seasons')})(?![a-z])",
    "decade": "|".join(set(TABLE["decades"]) - {"tens"}),
    "holiday": f"(?:{any_of('holidays')})(?![a-z])",
    "about": "about|around|roughly|nearly|almost|more than|over|some|at least|approximately|just over|up to",
    "year4": r"(?:1[0-9]|20|21|22)[0-9]{2}(?!(?![ef](?![0-9a-z]))[0-9a-z]|[.,][0-9]|%)",  # 2030E too
    "spelled_year": rf"(?:eighteen|nineteen|twenty)[ -](?:(?:oh|o|zero)[ -](?:{ONES})|{_UNDER_HUNDRED})"
    rf"|two thousand(?: (?:and )?(?:{_UNDER_HUNDRED}))?",
    "day_number": r"(?:3[01]|[12][0-9]|0?[1-9])",
}
FRAGMENTS["year"] = fill(
    r"(?P<year>{year4}|'[0-9]{2}{end}|{spelled_year}"
    r"|(?:the )?{shift} (?:fiscal |financial |calendar )?year{end}|the year{end})",
    FRAGMENTS,
)
_AMOUNT = (
    r"(?P<low>%s{num})(?:(?:-? to | or |-| - |-to-|-or-)(?P<high>{num}))?(?P<half>[ -]and[ -]a[ -]half)?"
    r"(?: more| full| calendar| short)?%s(?P<unit>{unit})(?P<tail> or two| or so| and a half| and half| and a quarter)?"
    r"(?P<extra>(?:,? (?:and )?{num} {unit}){1,2})?"
)
FRAGMENTS["counted"] = fill(_AMOUNT % ("", "[ -]?"), FRAGMENTS)  # five years
FRAGMENTS["amount"] = fill(_AMOUNT % ("half an?|an?|another|", "[ -]"), FRAGMENTS)  # or a year
