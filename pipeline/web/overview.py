"""What the first page shows: short lists by index, and totals over everything."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from pipeline.web.kept import kept
from pipeline.web.queries import FROM, LISTED, UNJUDGED, Rows, rows

SHORT = 8  # claims in a list
# Ordered by the index alone: a second key would sort all the thousands that come due on one day.
# Of those that say the same, the one that carries the evidence stands for all.
_WAITING = f"select {LISTED} {FROM} where {UNJUDGED} and c.id = c.carrier"
_LISTS = {
    "next": f"{_WAITING} and c.due >= date('now') order by c.due limit {SHORT}",
    "overdue": f"{_WAITING} and c.due < date('now') order by c.due desc limit {SHORT}",
    "judged": f"""select {LISTED} from verdicts v join claim_states c on c.id = v.claim
      left join speakers s on s.id = c.speaker where v.superseded = 0 order by v.decided desc limit {SHORT}""",
    "recent": f"""select e.id, e.claim, e.title, e.url, e.stance, e.added, e.publisher from evidence e
      join claim_states c on c.id = e.claim order by e.added desc limit {SHORT}""",
}
_POINTS = f"select {LISTED} {FROM} where c.due is not null and c.type <> 'fact' order by c.due"
_BY_STATE = """select substr(due, 1, 4) as year, state, type = 'fact' as fact, count(*) as n
  from claim_states group by 1, 2, 3"""
_SIZES = """select 'documents' as name, count(*) as n from documents union all
  select 'evidence', count(*) from evidence union all select 'speakers', count(distinct speaker) from claims"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all claims: by state; in `by_year`, of what comes due, by (year, state); `sizes` of other tables."""

    states: dict[str, int]
    undated: int
    by_year: dict[tuple[str, str], int]
    sizes: dict[str, int]

    def per_year(self) -> dict[str, int]:
        """How many claims come due in each year."""
        years: Counter[str] = Counter()
        for (year, _), n in self.by_year.items():
            years[year] += n
        return years


@dataclass(frozen=True, slots=True)
class Overview:
    """The lists, the totals, and all dated claims (`points`) while they are few."""

    next: Rows
    overdue: Rows
    judged: Rows
    recent: Rows
    totals: Totals
    points: Rows


def overview(connection: sqlite3.Connection, few: int) -> Overview:
    """What the first page shows; with every dated claim if there are at most `few`."""
    counted = totals(connection)
    lists = {name: rows(connection, sql) for name, sql in _LISTS.items()}
    points = rows(connection, _POINTS) if sum(counted.by_year.values()) <= few else ()
    return Overview(**lists, totals=counted, points=points)


@kept
def totals(connection: sqlite3.Connection) -> Totals:
    """Everything counted, which takes a while where there is much."""
    groups = rows(connection, _BY_STATE)
    states: Counter[str] = Counter()
    for row in groups:
        states[row["state"]] += row["n"]
    return Totals(
        states=dict(states),
        undated=sum(row["n"] for row in groups if row["year"] is None),
        by_year={(row["year"], row["state"]): row["n"] for row in groups if row["year"] and not row["fact"]},
        sizes={row["name"]: row["n"] for row in rows(connection, _SIZES)},
    )
