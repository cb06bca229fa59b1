"""Every user command once: name, help, key, id, and when it is possible."""
