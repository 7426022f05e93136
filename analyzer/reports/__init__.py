"""Reports in the formats that editors, researchers and their tools read, one file each."""
