"""What people at work are shown of agencies."""
