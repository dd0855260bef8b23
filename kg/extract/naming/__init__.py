"""Where proper names stand in a text."""
