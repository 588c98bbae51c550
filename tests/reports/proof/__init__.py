"""What proves a published file."""
