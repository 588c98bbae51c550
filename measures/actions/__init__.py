"""What people do to measures and results: one verb a function, keyword-only, one transaction."""
