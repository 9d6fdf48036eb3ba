"""`config.toml` → frozen values, with every error of the file at once."""

from checker.config.load import ConfigError, ConfigProblem, config_for_url, load_config, parse_config
from checker.config.values import Config, SiteConfig

__all__ = ["Config", "ConfigError", "ConfigProblem", "SiteConfig", "config_for_url", "load_config", "parse_config"]
