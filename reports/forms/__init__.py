"""Forms in which people at work write reports and layouts."""
