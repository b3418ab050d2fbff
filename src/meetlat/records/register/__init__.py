"""What the municipality has online, who answers for it, and what nobody registered."""
