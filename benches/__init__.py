"""Weighs how fast Meetlat is and how much memory it takes, against the limits that it promises."""
