"""The stage: a deck as sheets of 1920 by 1080 for a dark hall, one renderer for the server's page and the suitcase."""
