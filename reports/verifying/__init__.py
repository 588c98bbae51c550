"""Whether a code or a file is what an agency published: a file is looked at in memory and never kept."""
