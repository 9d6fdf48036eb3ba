"""Rules on 政府债务."""
