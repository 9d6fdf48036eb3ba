"""Rules on 公开平台和网站."""
