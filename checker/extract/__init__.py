"""Site facts from page readings, probe records and files: reads the snapshot, never the net."""
