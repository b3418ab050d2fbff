"""Which yardstick is in force since when, and the profile that senders are recognised by."""
