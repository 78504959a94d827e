"""Reports as files: asked for, or of each week; their figures, and the service that writes them."""
