"""Development cooperation from files of the International Aid Transparency Initiative: docs/importing-iati.md."""
