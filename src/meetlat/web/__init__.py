"""SPEAKS: what people see, one folder an area. Never measures."""
