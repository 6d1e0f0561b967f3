"""Fuzz targets: what must hold of any bytes whatever. Each module has a `target` that raises when something does not hold."""
