"""What a sentence says of the future: its clauses, their dates and predicates, and what each of them states."""
