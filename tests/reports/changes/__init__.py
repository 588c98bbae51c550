"""What differs between what was submitted and what is there now."""
