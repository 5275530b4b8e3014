"""Forms for partners without a terminal, invitations to fill them in, and surveys."""
