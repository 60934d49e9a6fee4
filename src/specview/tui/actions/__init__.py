"""What the keys of the main screen do, by concept; screens are put together of these."""
