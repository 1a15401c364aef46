"""What comes next: phrases to days, the new text of a mail, what the company said last. Pure."""
