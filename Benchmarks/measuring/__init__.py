"""Measures Martlet beside what it is compared with."""
