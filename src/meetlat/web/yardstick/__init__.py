"""The yardstick as it may become: drafts, what they would change, and their adoption."""
