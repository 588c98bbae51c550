"""The verbs of memos: each is one transaction, asks its rule on what is stored then, and leaves its events."""
