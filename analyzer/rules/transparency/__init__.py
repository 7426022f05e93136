"""Rules on what the page says of itself: who wrote it, when, and who pays."""
