"""Files in and out, one format a file. Nothing else parses what other programs wrote."""
