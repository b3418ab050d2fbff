"""Proposals and existing applications on their way to a decision: dossier, test, advice."""
