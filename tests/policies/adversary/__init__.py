"""What an adversary tries through the API: it gains nothing, and the honest path still works."""
