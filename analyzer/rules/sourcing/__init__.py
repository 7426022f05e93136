"""Rules on where the article's statements come from."""
