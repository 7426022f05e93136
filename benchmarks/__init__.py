"""Benchmarks: our speed beside a peer's on the same texts in the same run. What counts is the ratio, not the time."""
