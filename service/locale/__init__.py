"""The service's own Russian: words that the libraries lack, and how dates are written."""
