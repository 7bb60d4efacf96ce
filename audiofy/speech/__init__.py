"""Script + engine → chunks, in processes of their own, each chunk once."""
