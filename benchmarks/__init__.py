"""Quality and speed, measured on the pages in SKYGAP_BENCH."""
