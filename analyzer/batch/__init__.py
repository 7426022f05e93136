"""Many articles at once: a frozen plan, shards, atomic parts, engines, and what is made of the tables."""
