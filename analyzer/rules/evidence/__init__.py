"""What several rules need to know of an article, each found once and kept in `RuleContext.shared`."""
