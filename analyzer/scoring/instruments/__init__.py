"""Read-outs in the manner of known instruments, one file each. All are automated estimates."""
