"""What was seen and what the norms say of it: facts by content, kept as periods."""
