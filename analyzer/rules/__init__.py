"""Rules: what an editor should look at in an article, and what the article does well."""
