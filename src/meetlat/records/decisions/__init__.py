"""What was decided, who ratified it, what stands, and on which conditions."""
