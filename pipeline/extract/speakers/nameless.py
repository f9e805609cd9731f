"""English words with capitals that name nobody: datelines, codes of things, what is read, driven on, played for."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Z]{1,5}-?\d+\w*|[A-Z]{2,5}s|[IVX]{2,}")  # CAL-20, MPs, phase III


# LONDON (Reuters) —, PARIS, May 3 —
DATELINE = re.compile(
    r"[A-Z][A-Z.’ -]{2,30}(?:, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?(?:, |--)?"
    r"(?: ?\([A-Z][\w ]{1,20}\))? ?(?:[—–-]{1,2} |--)"
    r"|\([A-Z][\w ]{1,20}\) [—–-]{1,2} "
)


PAPER = re.compile(
    r" (?:Outlook|Report|Bulletin|Barometer|Monitor|Index|Yearbook|Roadmap|Strategy|Plan"
    r"|Expressway|Motorway|Highway|Freeway|Parkway|Viaduct|Flyover|Bypass|Interchange|Boulevard"
    r"|Cup|Games|Olympics|Championships?|Trophy|Prix|Bowl)$"
    r"|^(?:Statement|Report|Review|Survey|Update|Assessment) (?:on|of) "
)  # what is read, driven on, played for


PLACE = re.compile(
    r"(?:New (?:York|Jersey|Mexico|Hampshire|England|Orleans|Delhi|Zealand|Haven)|Los|Las|San|Santa|Fort|Cape|Palo"
    r"|Menlo|Silicon|Rio|Buenos|Tel|Abu|Kuala|Ho Chi|Addis|Baton|Puerto|Costa|Sri|El (?=Paso|Salvador)|Salt Lake"
    r"|Mountain View|Redwood City"
    r"|(?:North|South|East|West|Central|Southeast|Northern|Southern|Eastern|Western|Middle|Latin|Upper|Lower)"
    r" (?=Carolina|Dakota|Korea|Africa|America|Asia|Europe|Virginia|East|West|Coast|Sea|Midlands|Bank|London|Australia"
    r"|Ireland|Yorkshire|Sussex|Territory|California|Texas|England|Hemisphere))[\w .’-]*"
    r"|[\w .’-]+ (?:Beach|Valley|Avenue|Islands?|Sea|Coast|Peninsula|Strait|Mountains|Midlands|Desert|Delta|Heights"
    r"|Ocean|County|Gulf|Street|Square|River)"
)  # looks like the name of somebody: New York, Mountain View, Palm Beach


def is_code(name: str) -> bool:
    """CAL-20, MPs; Falcon 9: what is made, not who makes it."""
    words = name.split()
    if (len(words) == 2 and words[0] == "Model") or (
        len(words) > 1 and words[-1].isdigit() and words[0] not in ("Channel", "Group", "Studio", "Century")
    ):
        return True
    return all(_CODE.fullmatch(word) or word == "and" for word in words)
