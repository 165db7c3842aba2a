"""One module per SERP source: from that source's bytes to Serps."""
