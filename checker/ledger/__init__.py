"""History over runs (台账): what was found when, what changed, first-seen dates, availability samples, people's answers."""
