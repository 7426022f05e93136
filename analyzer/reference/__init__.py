"""The reference: curated claims and structured facts, their form, their checks, and the store built from them."""
