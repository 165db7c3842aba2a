"""Scrapy's commands as this project changes them."""
