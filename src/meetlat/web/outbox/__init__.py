"""Every notification, and the mail that went with it."""
