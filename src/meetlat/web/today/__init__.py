"""Home of everyone who is signed in: what waits for me."""
