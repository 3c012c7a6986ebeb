"""Records from tables in CSV: one description of the columns is the parser, the template to fill in, and the manual."""
