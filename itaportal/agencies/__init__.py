"""Agencies, their units, and the rule that no row points at another agency's row."""
