"""What breaks a save on purpose, and looks at what is left."""
