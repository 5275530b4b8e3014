"""What comes back from partners: told apart, read strictly, and stored."""
