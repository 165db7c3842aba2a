"""Pages to articles to topics to gaps: pure functions."""
