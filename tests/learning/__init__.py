"""Learning, as its people use it and as they had better not."""
