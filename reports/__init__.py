"""Reports: layouts, the Document, what is made of it, and the pages that show it."""
