"""Who is let in: limits that refuse before a request costs what an answer costs."""
