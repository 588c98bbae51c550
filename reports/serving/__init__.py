"""Serving what is published: one row and one file a request, before sessions, users or drafts come into being."""
