"""Formats: each takes a Document and returns bytes."""
