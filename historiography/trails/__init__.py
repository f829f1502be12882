"""Trails: walks from a claim to its ground and back up, kept in an address, shown step by step and taken home."""
