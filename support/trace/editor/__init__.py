"""What editors find of this repository: scenarios, steps, sentences."""
