"""Rules on 依申请公开 and its guide."""
