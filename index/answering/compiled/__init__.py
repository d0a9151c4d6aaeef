"""The close reading as machine code, made by numba. Imported by `index.warming` alone."""
