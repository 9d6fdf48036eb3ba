"""Disclosure checker: audits from the outside what a public authority's website must disclose."""

DIST = "disclosure-checker"
VERSION = "0.1.0"
