"""What runs inside the target's interpreter: standard library alone, nothing of specview."""
