"""Schema changes of the history, applied when it is opened."""
