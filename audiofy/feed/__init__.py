"""A podcast's static site and its feed: pure functions from what is known of a show to the bytes of its files."""
