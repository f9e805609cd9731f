"""Verbs of saying that are nouns where they stand: forecasts, projects, reports."""

from __future__ import annotations

import re

_NAMED_SO = re.compile(r"[,.;)'’]")
_FORECAST_EN = re.compile(r" (?:has|have|had|is|was|were|for|from|of|and|by|to)\b|[,.]")
_TELL = re.compile(r" (?:reveal|show|suggest|indicate|say|see|imply|point|paint|are|were|have|had|will|would|could)\b")
_STOOD = re.compile(r" (?:for|of) [^,;]{3,60} (?:was|were|are|have|had)\b")
_PROJECTS = re.compile(
    r" (?:(?:that|which) (?:are|is|were|was|have|has|had|will|would|can|could)"
    r"|are|is|were|was|have|in|on|of|for|with|at|under|from|by|to be|and|across|worth|due|planned)\b|[,.;]"
)
_READS = re.compile(
    r"(?:[,.?!][\"”’']|\b(?:report|statement|document|paper|letter|memo|note|release|plan|study)(?: [\w’']+){0,4}) \Z"
)
_NOUNS = ("comments", "remarks", "reports", "claims", "warnings", "forecasts", "estimates", "plans", "calls")
_OBJECT = re.compile(
    r"\b(?:follow(?:s|ed|ing)?|echo(?:es|ed|ing)?|drew|draws|after|amid|despite|reject(?:s|ed)|den(?:ies|ied)"
    r"|contradict(?:s|ed)|made|makes|read|citing) (?:[a-z]+ )?\Z"
)
_TOLD_BY = re.compile(r" (?:say|suggest|show|estimate|indicate|claim|predict|warn|project|point to|put)\b")


def is_noun(folded: str, verb: re.Match[str]) -> bool:
    """The Brent forecast has been cut; at the Harbour Show, …"""
    if verb[0].lower() == "forecast" and _FORECAST_EN.match(folded, verb.end()):
        return True
    if verb[0].lower() in ("forecasts", "estimates", "reports", "plans", "claims") and _TELL.match(folded, verb.end()):
        return True  # new demand forecasts show that
    if verb[0].lower() in ("forecasts", "estimates") and _STOOD.match(folded, verb.end()):
        return True  # before the war, forecasts for growth were 3%
    if verb[0].lower() in ("read", "reads") and _READS.search(folded, max(0, verb.start() - 80), verb.start()) is None:
        return True  # what somebody reads
    if verb[0].lower() == "projects" and _PROJECTS.match(folded, verb.end()):
        return True  # the first of five UK wind projects that are being built
    if verb[0].endswith("s") and _TOLD_BY.match(folded, verb.end()):
        return True  # as reports suggest
    if verb[0].lower() in _NOUNS and _OBJECT.search(folded, 0, verb.start()):
        return True  # the announcement follows comments by
    return folded[verb.start()].isupper() and _NAMED_SO.match(folded, verb.end()) is not None and verb.start() > 0
