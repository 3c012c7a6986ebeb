"""Importers: one way for all to read a file into the tables, look at what would change, and take it back."""
