"""The application: the only place that knows spiders, analysis and reports."""
