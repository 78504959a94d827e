"""What hostile clients send, and what honest ones get meanwhile: `python -m bench.attacks`."""
