"""Fictitious agencies and what they published, as many as a country has: to try the portal at its real size."""
