"""Output formats: each module turns a run report into one kind of file."""

DIST = "disclosure-checker"
