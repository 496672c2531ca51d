"""A plain, slow second reading of the regulations, to compare the library with."""
