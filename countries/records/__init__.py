"""Laws, policies, publications and projects for readers: lists, pages, files."""
