"""Signing up and in, one's profile, one's settings."""
