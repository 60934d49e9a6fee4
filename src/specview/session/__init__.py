"""Starting, feeding, stopping and outliving an agent."""
