"""What files hold, as types: questionnaire, response, partnership, and the names in them."""
