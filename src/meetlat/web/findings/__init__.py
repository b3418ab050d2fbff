"""Where a norm is not met, by deadline and by cause."""
