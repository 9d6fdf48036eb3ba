"""Rules on 规划计划."""
