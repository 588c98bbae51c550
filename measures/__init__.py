"""Plans, measures, steps, owners and results of a fiscal year."""
