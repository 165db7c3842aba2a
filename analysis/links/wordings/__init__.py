"""Wordings by language: what tells own data, and numbers that want a source."""
