"""Verbs of plain speech in English."""

# Verbs of plain speech: whoever is their subject speaks, and they may stand before it ("…,” said X).
SPEECH = frozenset(
    """said says told tells wrote writes added adds noted notes explained explains warned warns argued
    argues insisted insists admitted admits replied replies predicted predicts promised promises
    vowed reckons reckoned conceded concedes acknowledged disclosed cautioned stressed quipped
    announced confirmed declared recalled claimed claims remarked remarks commented comments responded
    responds countered counters reads read reiterated asserted observed observes joked laughed sighed mused retorted
    """.split()  # noqa: SIM905
)
