"""The two languages: what is common to them here, what differs in `zh` and `en`, file by file."""
