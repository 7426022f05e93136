"""Rules on what the article leaves out: harms, warnings, alternatives, costs, uncertainty, advice to ask."""
