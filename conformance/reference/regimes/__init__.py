"""One module for each scheme, named after its id, with underscores."""
