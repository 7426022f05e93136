"""Rules on what is claimed of a drug, judged by the verdicts of the reference."""
