"""What an organisation says of itself and of how it works: its profile, and the file of it."""
