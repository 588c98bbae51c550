"""The pages of an agency's admin."""
