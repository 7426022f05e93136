"""Rules on selling: who profits from what the article says."""
