"""The history of a page: what happened to it, when readers saw which version, and old versions brought back. See docs/history.md."""
