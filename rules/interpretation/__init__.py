"""Rules on 政策解读."""
