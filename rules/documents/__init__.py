"""Rules on 公文和规范性文件."""
