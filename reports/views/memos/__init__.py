"""Memos at work: drawing up, reading, deciding, and what becomes of them."""
