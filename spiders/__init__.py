"""Keyword to SERP to pages: all network input and output."""
