"""JSON-LD inside a page: data that no browser takes for mark-up, whatever is in it."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

# `</script` and `<!--` begin with <; > and & are for old readers; the two line separators end a line of JavaScript.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def as_script(node: Any) -> Markup:
    """The JSON text for a script element; reading it as JSON gives `node` back."""
    return Markup(json.dumps(node, ensure_ascii=False).translate(_ESCAPES))
