"""Forms of what an agency settles for its memos."""
