"""Rules on what a web server answers."""
