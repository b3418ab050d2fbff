"""Rules on mail domains and mail servers."""
