"""Reviewing together: comments, invitations for people without an account, e-mails, and who waits for whom; see docs/reviewing.md."""
