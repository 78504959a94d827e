"""Commands for whoever runs a gateway; serving imports none of it."""
