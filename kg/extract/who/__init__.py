"""Who is who: names to entities with their types, phrases to what they mean."""
