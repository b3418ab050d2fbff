"""Rules on a name in DNS."""
