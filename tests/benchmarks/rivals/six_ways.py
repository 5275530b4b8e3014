"""What the rivals know of the questionnaire and of responses."""

POINTS = {"yes": 3, "sometimes": 2, "not-always": 1, "no": 0}
QUESTIONS = {
    "experiment": ["space", "challenge", "own-risk", "partner-risk"],
    "vision": ["objectives", "common-aims", "review-partnership", "agreed-vision", "identity"],
    "tone": ["direction", "new-ideas", "language", "decisions"],
    "worlds": ["expectations", "constraints", "feedback", "roles"],
    "data": ["meaning", "sectors", "community"],
    "strengths": ["listening", "room-for-mistakes", "inclusive", "empowered"],
}
KEYS = {
    *("format", "questionnaire", "round", "level", "area", "mode", "partner", "sector"),
    *("respondent", "started", "completed", "answers", "comments", "dissent"),
}
