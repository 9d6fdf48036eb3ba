"""Which address is fetched next, and what becomes of every address that was found."""
