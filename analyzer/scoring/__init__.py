"""From findings to scores."""
