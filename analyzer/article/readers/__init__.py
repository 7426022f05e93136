"""One reader per kind of content."""
