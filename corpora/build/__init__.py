"""Scripts that compile the tables of `corpora/` from public tables; run from the checkout, never at analysis time."""
