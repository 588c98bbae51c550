"""Addresses: public ones, and those of people at work."""
