"""The lab: real servers for DNS, HTTPS and SMTP and a CA, for demo, tests and benches."""
