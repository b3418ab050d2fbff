"""Rules on what the register holds."""
