"""Links of the harvested pages: what they cite, what is gone, and who might link to our article."""
