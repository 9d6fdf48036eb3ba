"""What was received, kept as received: one SQLite file a site, WARC as exchange format."""
