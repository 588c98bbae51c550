"""Forms in which people at work write measures and results."""
