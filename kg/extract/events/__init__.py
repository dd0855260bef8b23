"""What is stated to happen to a thing: launches, ends, support, sales, what is kept; when, and how it is meant."""
