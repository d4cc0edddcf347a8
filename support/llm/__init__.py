"""The model's side of turns: scripted providers, what they were sent, and what pages saw."""
