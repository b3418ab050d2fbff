"""The `meetlat` command: reads the clock and the world file, and may use everything."""
