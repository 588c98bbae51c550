"""Memos at work, as pages."""
