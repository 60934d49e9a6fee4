"""What the specialiser makes of the operands of each family: our own account of its rules."""
