"""A calendar event read: is it my interview, at which stage, with whom, at which company, for which role. Pure."""
