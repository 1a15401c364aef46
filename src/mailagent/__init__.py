"""mailagent: thank-you drafts, next steps and follow-ups for a job search. It drafts; it never sends."""

__version__ = "0.1.0"
