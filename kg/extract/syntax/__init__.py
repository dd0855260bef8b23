"""Sentences to noun phrases and clauses with their arguments, for both languages."""
