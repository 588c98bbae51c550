"""What an agency's admin keeps for memos."""
