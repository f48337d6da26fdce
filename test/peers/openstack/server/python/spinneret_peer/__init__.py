"""What the fake drivers of nova and cinder leave out, and a test needs."""
