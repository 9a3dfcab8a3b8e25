"""Each migration runs one file of `../sql`."""
