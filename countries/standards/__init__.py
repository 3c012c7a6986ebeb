"""International labour standards for readers: the list, an instrument, a country's ratifications."""
