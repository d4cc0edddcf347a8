"""What a call is made of: the prompt and the history, fitted to the model."""
