"""What fills the terminal: each screen composes widgets and routes what they and the keys say."""
