"""The pages of the portal's own admin."""
