"""The draft check: how far a draft treats the topics of an analysis, told by its words alone.

The same steps run in the brief's page (reports/static/check_*.js), on the same checklist, so that
both give the same score. Whatever changes here changes there too.
"""
