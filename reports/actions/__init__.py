"""What people do to reports, their sections and layouts: one verb a function, keyword-only, one transaction."""
