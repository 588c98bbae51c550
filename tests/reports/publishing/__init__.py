"""What is published: whole, for good, and nothing besides."""
