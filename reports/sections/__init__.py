"""One module a section of the brief: what stands in it, arranged from the analysis."""
