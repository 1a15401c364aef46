"""From what is understood to what is to be done: letters wanted, flags, nudges, due times. Pure."""
