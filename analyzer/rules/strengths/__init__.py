"""What an article does well, one file each. Each module exports `NAME` and `check`."""
