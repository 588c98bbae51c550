"""How Thai is written, counted and dated: pure functions, and one Django file of template tags."""
