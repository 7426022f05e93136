"""Claims against the reference: which entry answers, what the verdict is, and why."""
