"""Rules on what a visitor finds on the front page."""
