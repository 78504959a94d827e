"""What is told of the running gateway: log lines, metrics, what is open."""
