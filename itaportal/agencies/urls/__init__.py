"""Addresses: at an agency, in a province, of the whole portal."""
