"""Whose words a place in a document is."""
