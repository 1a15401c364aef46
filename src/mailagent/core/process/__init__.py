"""Interviews and mail put together to processes: where each stands, and why. Pure."""
