"""The tools that the model may request."""
