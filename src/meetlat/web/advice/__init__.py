"""What is asked of an adviser: one case at a time, with the evidence beside it."""
