"""What a change did, on the terminal and as the comment of a pull request."""
