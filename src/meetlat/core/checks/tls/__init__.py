"""Rules on TLS handshakes and certificates."""
