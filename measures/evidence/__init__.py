"""Evidence: what is taken, how it is cleaned, kept, shown, and whether a link opens for a stranger."""
