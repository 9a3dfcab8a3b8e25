"""Earnest over HTTP: commands in, outcomes out, for the programs of others (CONTRACT §7)."""
