"""The versions of the yardstick: which there were, each whole, and what differs between two."""
