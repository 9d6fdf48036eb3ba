"""Rules on 经济循环: projects, policy, data, statistics, consumption."""
