"""Tools of the Python package."""
