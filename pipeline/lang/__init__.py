"""What the two languages know: expressions of time."""

from pipeline.lang.rules import Lang
from pipeline.lang.search import TimeExpression, find_times

__all__ = ["Lang", "TimeExpression", "find_times"]
