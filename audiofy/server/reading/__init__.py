"""Article → the HTML that is read while it is heard."""
