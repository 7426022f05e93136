"""The panels, one file each: accuracy, sourcing, transparency, balance, independence, and wording beside them."""
