"""Open to the world: whether a site is ours, what we answer for, and the rules."""
