"""The words of features and steps: expressions, values, nouns, and what is wrong with them."""
