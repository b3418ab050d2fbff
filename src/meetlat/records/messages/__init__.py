"""What people are told: a row first, a mail too."""
