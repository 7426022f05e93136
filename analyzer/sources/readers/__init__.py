"""One file per kind of source: each turns opened bytes into pages."""
