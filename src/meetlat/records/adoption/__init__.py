"""What a yardstick would change before it is adopted, and the adopting of it."""
