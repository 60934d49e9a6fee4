"""What is said of each module under view."""
