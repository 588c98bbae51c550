"""What an agency promised in a year, what its published reports say became of it, and how the year before went."""
