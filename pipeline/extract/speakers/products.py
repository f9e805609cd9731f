"""Names of things: what a Chinese text calls a product or a model makes no statements."""

from __future__ import annotations

import re

from pipeline.extract.speakers.page import Page, where
from pipeline.folding import fold


def is_product(page: Page, name: str) -> bool:
    """Whether a text tells that a Latin name is that of a thing: Moorcraft是一款…, 产品Moorcraft; Tern, a speaker."""
    if not name.isascii() or name.islower():
        return False
    if name not in page.products:
        places = page.places_of(name) if name[:1].isupper() else where(page.text, name)
        around = (
            page.text[max(0, at - THING) : at] + "\0" + page.text[at + len(name) : at + len(name) + APPOSED]
            for at in places
        )
        page.products[name] = any(_PRODUCT.search(fold(one)) for one in around)
    return page.products[name]


THING, APPOSED = 8, 60  # characters before and behind a name that tell what it is
_KINDS = (
    "soundbar|speakers?|headset|headphones|earbuds|in-ears|phone|smartphone|handset|tablet|laptop|console|watch|box|chip"
    "|processor|model|chatbot|assistant|app|rocket|launcher|lander|capsule|satellite|car|truck|van|suv|saloon|sedan|robot"
    "|humanoid|drone|drug|pill|vaccine|jab|game|film|series|album|ship|ferry|plane|jet|telescope|reactor"
)
_PRODUCT = re.compile(
    "\0 ?(?:(?:是|为|作为)[^，。]{0,4}(?:一款|首款|一种|款)|系统|平台|[大小]?模型|芯片|车型)"
    "|(?:产品|车型|机型|新品|模型|系列|平台|手机|芯片|机器人) ?\0"
    rf"|\0, (?:an?|the|its) (?:[\w’'-]+ ){{0,4}}?(?:(?:set|pair|line|family) of )?(?:{_KINDS})"
    r"(?=[,.;)]| (?:with|for|from|that|which|to|of|on|at|by|in|priced)\b)"
)
