"""Pages that stand where an article should, each told by what it says of itself."""
