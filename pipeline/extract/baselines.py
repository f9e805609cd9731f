"""What others reach at the same task: baselines.yml, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline import files


@dataclass(frozen=True, slots=True)
class Baselines:
    """`scores[name][language][measure]`, shares from 0 to 1, and where they are from."""

    source: str
    scores: dict[str, dict[str, dict[str, float]]]


@cache
def baselines() -> Baselines:
    """The table as it stands in the package."""
    text = (resources.files("pipeline.extract") / "baselines.yml").read_text(encoding="utf-8")
    value, problems = files.load(text, "baselines.yml")
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return Baselines(value["source"], {one.pop("name"): one for one in value["baselines"]})
