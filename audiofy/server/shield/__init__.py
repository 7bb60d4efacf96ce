"""What stands before the application: who may ask, and how much."""
