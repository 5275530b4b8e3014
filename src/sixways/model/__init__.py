"""What files hold, as types: questionnaire, response, partnership; names, and text to show."""
