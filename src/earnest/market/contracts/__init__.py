"""Contracts, what the two sides say to each other, what is delivered, and their reviews."""
