"""Ways to write a Reference: each citation style or exchange format is one module here."""
