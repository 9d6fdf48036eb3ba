"""Rules on 预决算和债务."""
