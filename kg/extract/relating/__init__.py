"""What is stated between two: makers, parts, partners, successors, takeovers, names, posts, jobs."""
