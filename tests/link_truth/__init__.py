"""A harvest of which it is known what becomes of every link, and what every page is."""
