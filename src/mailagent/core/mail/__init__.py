"""One received message read: what kind of mail it is, and about which job. Pure."""
