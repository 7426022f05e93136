"""Rules on whether the text is what it seems: disguised, hidden, cut off or thin."""
