"""What families, forms, cache fields and moments mean, for readers who do not know the C code."""
