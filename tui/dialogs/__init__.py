"""Questions that stand over a screen."""
