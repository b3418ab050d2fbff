"""Names that seem to be ours: found, and judged in bulk."""
