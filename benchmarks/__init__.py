"""Measurements of speed, memory and completeness; each module runs by itself."""
