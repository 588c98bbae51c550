"""Publishing: what is public of the frozen content, its files, its pages, and the one pointer to them."""
