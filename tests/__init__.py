"""The tests. They mirror the modules: tests/catalogue for dermref.catalogue, and so on."""
