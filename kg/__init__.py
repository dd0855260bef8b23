"""Knowledge graphs of tech product lifecycles, read from German and English news."""

__version__ = "0.1.0"
