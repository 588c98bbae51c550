"""Measured, not tested: how quick the portal is beside something that does the same work, in one run."""
