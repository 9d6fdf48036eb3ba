"""The only door to the web: one polite HTTP client with pacing, robots, caps and named failures."""
