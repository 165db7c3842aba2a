"""From a fetched page to its article: what is read, what is left out, and why."""
