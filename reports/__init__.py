"""GapAnalysis to brief: computes nothing."""
