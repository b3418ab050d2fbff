"""Proposals: a short form in steps that starts with the problem, and how one stands."""
