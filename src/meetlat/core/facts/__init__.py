"""What was seen, as seen: one file a kind, stored and read back unchanged. No opinion."""
