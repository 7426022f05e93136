"""Rules on tone and wording. They advise; they weigh little in the score."""
