"""What a browser shows of the HTML report, looked at in a process of its own."""
